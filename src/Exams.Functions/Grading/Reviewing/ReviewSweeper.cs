using Exams.Core;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Reminds and relieves graders where the orchestration that should have done so is lost.</summary>
/// <param name="reviews">Asked for what is overdue, by one indexed query.</param>
/// <param name="sessions">Does what grading does.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was overdue.</param>
public sealed class ReviewSweeper(
    IReviewStore reviews,
    SessionReviews sessions,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<ReviewSweeper> logger)
{
    /// <summary>How long after its time a task is left to its orchestration.</summary>
    private static readonly Duration Allowance = Duration.FromMinutes(2);

    /// <summary>Every five minutes.</summary>
    [Function(nameof(SweepReviews))]
    public Task SweepReviews([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) => Sweep.AllAsync(
        SweepKind.Review,
        meter,
        page => ListAsync(page, cancellation),
        async (session, token) =>
        {
            logger.LogInformation("reviews of session {Session} were overdue for a look", session);
            await sessions.TendAsync(session, token);
        },
        logger,
        cancellation);

    private async Task<Page<SessionId>> ListAsync(PageRequest page, CancellationToken cancellation)
    {
        var found = await reviews.ListOverdueAsync(time.Now() - Allowance, page, cancellation);
        return new Page<SessionId>([.. found.Items.Select(task => task.SessionId).Distinct()], found.Continuation);
    }
}
