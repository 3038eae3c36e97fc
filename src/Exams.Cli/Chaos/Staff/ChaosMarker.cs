using System.Collections.Concurrent;
using System.Globalization;
using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Learners;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Staff;

namespace Exams.Cli.Chaos.Staff;

/// <summary>A grader who works through the queue however often the server dies meanwhile, and writes down every score that was acknowledged.</summary>
/// <param name="api">The grader's connection.</param>
/// <param name="name">Who it is.</param>
/// <param name="exam">Whose queue.</param>
/// <param name="round">Which round alone; null for any that the grader may have.</param>
/// <param name="scored">What was acknowledged, by review.</param>
/// <param name="moments">Is told of claims and scores.</param>
/// <param name="persistence">Asks again.</param>
/// <param name="time">What waits are measured with.</param>
internal sealed class ChaosMarker(
    GraderApi api,
    string name,
    MarkedExam exam,
    int? round,
    ConcurrentDictionary<string, ReviewScore> scored,
    Moments moments,
    Persistence persistence,
    TimeProvider time)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(700);

    private int _claims;

    /// <summary>Works until nothing waits although everybody else is done.</summary>
    /// <param name="isDone">Whether nothing can come any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WorkAsync(Func<bool> isDone, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wasDone = isDone();
            if (await WorkOnAsync(cancellationToken))
            {
                continue;
            }

            if (wasDone)
            {
                return;
            }

            await Task.Delay(LooksEvery, time, cancellationToken);
        }
    }

    /// <summary>Claims and scores what comes next; <c>false</c> where nothing does.</summary>
    private async Task<bool> WorkOnAsync(CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"chaos-{name}-{_claims}");
        moments.Occurs(Moment.Review);
        if (await AskAsync(() => api.ClaimNextAsync(exam.ExamId, round, key, cancellationToken), cancellationToken) is not { } claimed)
        {
            return false;
        }

        _claims++;
        var id = claimed.Review.ReviewId;
        var item = await AskAsync(() => api.ItemAsync(id, cancellationToken), cancellationToken);
        var score = Judgement.Of(claimed, Judgement.Read(item), exam.Tolerance);
        moments.Occurs(Moment.Review);
        if (await AskAsync(() => api.ScoreAsync(id, score, cancellationToken), cancellationToken))
        {
            scored[id] = score;
        }

        return true;
    }

    private Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken) => persistence.UntilAnsweredAsync(ask, cancellationToken);
}
