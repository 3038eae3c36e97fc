using Exams.Core.Scheduling;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Scheduling;

/// <summary>Takes the steps of windows whose orchestration hasn't: its messages may be late or lost.</summary>
/// <param name="windows">Asked for what is overdue, by one indexed query.</param>
/// <param name="lifecycle">The same steps that orchestrations take.</param>
/// <param name="meter">Counts sweeps, and what they find.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what was overdue.</param>
public sealed class WindowSweeper(
    IWindowStore windows,
    WindowLifecycle lifecycle,
    ExamsMeter meter,
    TimeProvider time,
    ILogger<WindowSweeper> logger)
{
    /// <summary>Every minute, a quarter of it after the sessions' sweeper.</summary>
    [Function(nameof(SweepWindows))]
    public Task SweepWindows(
        [TimerTrigger("45 * * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var now = time.Now();
        return Sweep.AllAsync(
            SweepKind.Window,
            meter,
            page => windows.ListOverdueAsync(now, page, cancellation),
            (id, token) => lifecycle.SweepAsync(id, client, token),
            logger,
            cancellation);
    }
}
