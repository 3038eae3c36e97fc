using System.Globalization;
using Exams.Cli.Http;

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
            var essay = Judgement.Read(item);
            var score = Judgement.Of(claimed, essay, exam.Tolerance);
            await api.DraftAsync(id, score, cancellationToken);
            if (await api.ScoreAsync(id, score, cancellationToken) && essay is not null)
            {
                _marks.Add(new Mark(id, essay, claimed.Review.Round, name));
            }
        }
    }

    private string Key(string runId) => string.Create(CultureInfo.InvariantCulture, $"{runId}-{name}-{_claims}");
}
