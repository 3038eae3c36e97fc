using Exams.Cli.Http;
using Exams.Cli.Simulate.Staging;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Plays the graders, so that a run's results can complete, and gathers the results.</summary>
internal sealed class Marking(GraderApi grader, AtpApi atp, Stage stage, SimulationCounts counts, TimeProvider time)
{
    private const int GradersAtOnce = 4;

    private static readonly TimeSpan PollsEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(stage.Seed);

    /// <summary>Every version of every result seen last; one per session when all is well.</summary>
    public IReadOnlyList<WindowResult> Results { get; private set; } = [];

    public int ReviewsScored { get; private set; }

    /// <summary>Scores reviews until every ended session is graded, or until nothing has moved for two minutes.</summary>
    public async Task GradeAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var moved = time.GetTimestamp();
        var before = (Graded: -1, Reviews: -1);
        while (true)
        {
            await ScoreOpenReviewsAsync(cancellationToken);
            await settlement.LookAsync(cancellationToken);
            Results = await atp.ResultsAsync(stage.WindowId, cancellationToken);
            counts.Graded = Graded(settlement).Count;
            var now = (counts.Graded, ReviewsScored);
            if (now != before)
            {
                (before, moved) = (now, time.GetTimestamp());
            }

            if (counts.Graded >= counts.Ended || time.GetElapsedTime(moved) > Patience)
            {
                return;
            }

            await Task.Delay(PollsEvery, time, cancellationToken);
        }
    }

    /// <summary>The sessions that are graded, by their result or, where it isn't released yet, by their state.</summary>
    private HashSet<string> Graded(Settlement settlement) =>
    [
        .. Results.Select(result => result.SessionId),
        .. settlement.Sessions.Values.Where(session => session.Session.IsGraded).Select(session => session.Session.SessionId),
    ];

    private async Task ScoreOpenReviewsAsync(CancellationToken cancellationToken)
    {
        // The queue is the exam's and blind to sessions: what an earlier run left behind is none of ours.
        var ours = (await grader.OpenReviewsAsync(stage.ExamId, cancellationToken)).Where(review => review.OpenedAtUtc >= stage.Opens);
        foreach (var some in ours.Chunk(GradersAtOnce))
        {
            var scored = await Task.WhenAll(some.Select(review => grader.ScoreAsync(review.ReviewId, Judge(review), cancellationToken)));
            ReviewsScored += scored.Count(done => done);
        }
    }

    /// <summary>Whole points, from two fifths of the possible up to all of them.</summary>
    private ReviewScore Judge(ReviewSummary review) => new(Math.Round(review.MaxScore * (0.4 + (0.6 * _random.NextDouble()))));
}
