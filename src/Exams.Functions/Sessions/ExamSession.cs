using Exams.Core.Sessions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Sessions;

/// <summary>
/// Owns one timed session from its start to its grading. It never sees an answer: it waits for the deadline or for word that
/// something changed, asks what the session's state now demands, and waits again.
/// </summary>
/// <remarks>
/// The state in storage decides, not the timer: one that fires early, late or for a deadline that has moved finds nothing due and the
/// loop waits again. The history grows with the session's turns, and starts afresh after <see cref="TurnsPerHistory"/> of them.
/// </remarks>
public sealed class ExamSession
{
    /// <summary>The event that says: the session changed, look again.</summary>
    public const string Changed = "changed";

    /// <summary>How many turns one history holds.</summary>
    public const int TurnsPerHistory = 16;

    /// <summary>The id of the instance that owns a session.</summary>
    public static string InstanceId(SessionId session) => $"session-{session}";

    /// <summary>The orchestration; its input is the session's id.</summary>
    [Function(nameof(ExamSession))]
    public async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sessionId = context.GetInput<string>()!;
        var changed = context.WaitForExternalEvent<string?>(Changed);
        for (var turn = 0; turn < TurnsPerHistory; turn++)
        {
            var next = await context.CallActivityAsync<SessionStep>(nameof(SessionActivities.AdvanceSession), sessionId, ActivityRetry.Patient);
            switch (next.Kind)
            {
                case SessionStepKind.Grade:
                    await context.CallActivityAsync(nameof(SessionActivities.StartGrading), sessionId, ActivityRetry.Patient);
                    return;
                case SessionStepKind.End:
                    return;
            }

            await FirstOfAsync(context, changed, next.DueUtc);
            while (changed.IsCompleted)
            {
                changed = context.WaitForExternalEvent<string?>(Changed);
            }
        }

        context.ContinueAsNew(sessionId, preserveUnprocessedEvents: true);
    }

    /// <summary>Waits for the event, or for the instant if there is one; the waiter for the event stays, so that none gets lost.</summary>
    private static async Task FirstOfAsync(TaskOrchestrationContext context, Task changed, DateTime? dueUtc)
    {
        if (dueUtc is not { } due)
        {
            await changed;
            return;
        }

        using var timer = new CancellationTokenSource();
        await Task.WhenAny(changed, context.WaitUntilAsync(due, timer.Token));
        timer.Cancel();
    }
}
