using Exams.Core.Scheduling;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Scheduling;

/// <summary>What a window's orchestration has done.</summary>
/// <param name="lifecycle">Does it.</param>
public sealed class WindowActivities(WindowLifecycle lifecycle)
{
    /// <summary>Moves a window on as far as the time demands, and says when to look again; null once it is over.</summary>
    [Function(nameof(AdvanceWindow))]
    public Task<DateTime?> AdvanceWindow(
        [ActivityTrigger] string windowId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => lifecycle.AdvanceAsync(WindowId.Parse(windowId), client, cancellation);
}
