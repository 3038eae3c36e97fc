using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Grading.Passback;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Sessions;

/// <summary>Does what an orchestration should have done: its messages may be late or lost.</summary>
/// <param name="store">Asked for what is overdue, by one indexed query.</param>
/// <param name="lifecycle">The same steps that orchestrations take.</param>
/// <param name="grading">Grades what should have been graded by now, and releases results whose time has come.</param>
/// <param name="scores">Puts into the outbox what has become of scores that are passed back.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was overdue.</param>
public sealed class SessionSweeper(
    ISessionStore store,
    SessionLifecycle lifecycle,
    SessionGrading grading,
    ScoreQueue scores,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<SessionSweeper> logger)
{
    /// <summary>Every thirty seconds.</summary>
    [Function(nameof(SweepSessions))]
    public Task SweepSessions(
        [TimerTrigger("*/30 * * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var now = time.Now();
        return Sweep.AllAsync(
            SweepKind.Session,
            meter,
            page => store.ListOverdueAsync(now, page, cancellation),
            (session, token) => SweepAsync(session, client, token),
            logger,
            cancellation);
    }

    private async Task SweepAsync(SessionId session, DurableTaskClient client, CancellationToken cancellation)
    {
        switch (await lifecycle.TryAdvanceAsync(session, cancellation))
        {
            case { Kind: SessionStepKind.Grade, DueUtc: { } due } when due <= time.GetUtcNow().UtcDateTime:
                // An instance that says it runs may have lost its messages, so that it isn't asked.
                logger.LogInformation("session {Session} was overdue for grading", session);
                await grading.GradeAsync(session, cancellation);
                break;
            case { Kind: SessionStepKind.Grade }:
                await client.StartGradingAsync(session, cancellation);
                break;
            case { Kind: SessionStepKind.End }:
                if (await grading.ReleaseWhenDueAsync(session, cancellation) is { } settled)
                {
                    await scores.QueueAsync(settled, client, cancellation);
                }

                break;
        }
    }
}
