using Microsoft.DurableTask;

namespace Exams.Functions;

/// <summary>Waits, inside an orchestrator, for an instant or for word that something changed, whichever comes first.</summary>
/// <remarks>
/// The waiter for the event stays from wait to wait: one that is cancelled may swallow an event. And the engine fires timers up to a
/// second early: who was woken early asks for an instant that is less than a second away, and gets a timer a second behind it, for it
/// could fire early again, and again, without the clock getting on.
/// </remarks>
/// <param name="context">The orchestration.</param>
/// <param name="changed">The event's name.</param>
internal sealed class PatientWait(TaskOrchestrationContext context, string changed)
{
    private static readonly TimeSpan Earliness = TimeSpan.FromSeconds(1);

    private Task _changed = context.WaitForExternalEvent<string?>(changed);

    /// <summary>Waits until an instant at the latest, or only for the event when there is none.</summary>
    public async Task UntilAsync(DateTime? dueUtc)
    {
        if (dueUtc is { } due)
        {
            using var timer = new CancellationTokenSource();
            await Task.WhenAny(_changed, context.CreateTimer(due - context.CurrentUtcDateTime < Earliness ? due + Earliness : due, timer.Token));
            timer.Cancel();
        }
        else
        {
            await _changed;
        }

        while (_changed.IsCompleted)
        {
            _changed = context.WaitForExternalEvent<string?>(changed);
        }
    }
}
