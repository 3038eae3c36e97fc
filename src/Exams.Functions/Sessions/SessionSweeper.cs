using Exams.Core;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Sessions;

/// <summary>Does what an orchestration should have done: its messages may be late or lost.</summary>
/// <param name="store">Asked for what is overdue, by one indexed query.</param>
/// <param name="lifecycle">The same steps that orchestrations take.</param>
/// <param name="grading">Releases results whose time has come.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was overdue.</param>
public sealed class SessionSweeper(
    ISessionStore store,
    SessionLifecycle lifecycle,
    SessionGrading grading,
    TimeProvider time,
    ILogger<SessionSweeper> logger)
{
    /// <summary>Every thirty seconds.</summary>
    [Function(nameof(SweepSessions))]
    public async Task SweepSessions(
        [TimerTrigger("*/30 * * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var page = PageRequest.First;
        do
        {
            var overdue = await store.ListOverdueAsync(time.Now(), page, cancellation);
            foreach (var session in overdue.Items)
            {
                await SweepAsync(session, client, cancellation);
            }

            page = page with { Continuation = overdue.Continuation };
        }
        while (page.Continuation is not null);
    }

    private async Task SweepAsync(SessionId session, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            var step = await lifecycle.AdvanceAsync(session, cancellation);
            if (step.Kind == SessionStepKind.Grade)
            {
                logger.LogInformation("session {Session} was overdue for grading", session);
                await client.StartGradingAsync(session, cancellation);
            }
            else if (step.Kind == SessionStepKind.End)
            {
                await grading.ReleaseWhenDueAsync(session, cancellation);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "sweeping session {Session} failed; the next sweep tries again", session);
        }
    }
}
