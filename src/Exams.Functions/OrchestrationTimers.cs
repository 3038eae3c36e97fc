using Microsoft.DurableTask;

namespace Exams.Functions;

/// <summary>Timers of an engine that fires them up to a second early now and then.</summary>
internal static class OrchestrationTimers
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A timer for an instant. Who was woken early asks for one that is less than a second away: that is set a second behind the
    /// instant, for it could fire early again, and again, without the clock getting on.
    /// </summary>
    public static Task WaitUntilAsync(this TaskOrchestrationContext context, DateTime due, CancellationToken cancellation) =>
        context.CreateTimer(due - context.CurrentUtcDateTime < Early ? due + Early : due, cancellation);
}
