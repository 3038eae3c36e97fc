using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Scheduling;

/// <summary>
/// Moves a window on as far as the time demands. Every step is safe to repeat: the window's orchestration and the sweeper both call it.
/// </summary>
/// <param name="windows">Holds windows.</param>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="lifecycle">Settles them.</param>
/// <param name="spread">Carries changes to them.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowLifecycle(
    IWindowStore windows,
    ISessionStore sessions,
    SessionLifecycle lifecycle,
    WindowSpread spread,
    TimeProvider time)
{
    /// <summary>Takes the steps that are due, and says when to look again; null once the window is over.</summary>
    /// <exception cref="InvalidOperationException">There is no such window.</exception>
    public async Task<DateTime?> AdvanceAsync(WindowId id, DurableTaskClient client, CancellationToken cancellation)
    {
        while (await windows.GetAsync(id, cancellation) is { } found)
        {
            var (window, _) = await spread.CarryAsync(found, client, cancellation);
            var now = time.Now();
            if (WindowTimes.NextStep(window.Value) is not { } step || now < step)
            {
                return WindowTimes.NextChange(window.Value, now)?.ToDateTimeUtc();
            }

            if (now >= window.Value.Bounds.LastStart)
            {
                await SettleNoShowsAsync(id, cancellation);
            }

            // Steps count as taken only now: should this process die before, whoever looks next takes them again.
            var after = window.Value with { State = WindowTimes.StateAt(window.Value, now), StepsTakenBy = now };
            if ((await windows.ReplaceAsync(window, after, cancellation)).IsWritten)
            {
                return WindowTimes.NextChange(after, now)?.ToDateTimeUtc();
            }
        }

        throw new InvalidOperationException($"window {id} does not exist");
    }

    /// <summary>The same for who has found the window by its due time: one that was never created, or is gone, needs nothing.</summary>
    public async Task SweepAsync(WindowId id, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await windows.GetAsync(id, cancellation) is not null)
        {
            await AdvanceAsync(id, client, cancellation);
        }
    }

    private async Task SettleNoShowsAsync(WindowId window, CancellationToken cancellation)
    {
        var page = PageRequest.First;
        do
        {
            var found = await sessions.ListByWindowAsync(window, page, cancellation);
            foreach (var session in found.Items.Where(s => s.State is SessionState.Scheduled or SessionState.CheckedIn))
            {
                await lifecycle.AdvanceAsync(session.Id, cancellation);
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
    }
}
