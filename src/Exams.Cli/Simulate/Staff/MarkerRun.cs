using System.Globalization;
using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Simulate.Staff;

/// <summary>
/// One grader, who works through an exam's queue: claims what comes next, reads the question and the answer, notes down a score, and
/// gives it. Where graders differ over an answer, the second gives another score than the first.
/// </summary>
/// <param name="api">The grader's connection.</param>
/// <param name="name">Who it is.</param>
/// <param name="exam">Whose queue, and how it is marked.</param>
/// <param name="round">Which round alone; null for any that the grader may have.</param>
internal sealed class MarkerRun(GraderApi api, string name, MarkedExam exam, int? round = null)
{
    private readonly List<Mark> _marks = [];
    private int _claims;

    /// <summary>What was scored, of whatever run.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Works until nothing waits any more.</summary>
    /// <param name="runId">Tells this run's requests from those of other runs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WorkAsync(string runId, CancellationToken cancellationToken)
    {
        while (await api.ClaimNextAsync(exam.ExamId, round, Key(runId), cancellationToken) is { } claimed)
        {
            _claims++;
            var id = claimed.Review.ReviewId;
            var item = await api.ItemAsync(id, cancellationToken);
            var essay = item.Responses.Select(response => Read(response.Value)).OfType<Essay>().FirstOrDefault();
            var score = Judge(claimed, essay);
            await api.DraftAsync(id, score, cancellationToken);
            if (await api.ScoreAsync(id, score, cancellationToken) && essay is not null)
            {
                _marks.Add(new Mark(id, essay, claimed.Review.Round, name));
            }
        }
    }

    // An answer that isn't read here was claimed by somebody who wasn't a simulation.
    private static Essay? Read(JsonNode? response) =>
        response is JsonValue value && value.TryGetValue<string>(out var text) ? Essay.Read(text) : null;

    private ReviewScore Judge(ReviewDetail claimed, Essay? essay)
    {
        var most = claimed.Review.MaxScore;
        var points = Math.Round(most * (essay?.Percent ?? 50) / 100);
        if (essay is { IsDisputed: true } && claimed.Review.Round == 2)
        {
            var apart = exam.Tolerance + 1;
            points += points - apart >= 0 ? -apart : apart;
        }

        return claimed.Criteria is [var criterion, ..]
            ? new ReviewScore(Criteria: [new CriterionScore(criterion.Id, points)])
            : new ReviewScore(points);
    }

    private string Key(string runId) => string.Create(CultureInfo.InvariantCulture, $"{runId}-{name}-{_claims}");
}
