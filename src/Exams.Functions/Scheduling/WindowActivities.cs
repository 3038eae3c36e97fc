using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>What a window's orchestration has done.</summary>
/// <param name="windows">Holds windows.</param>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="lifecycle">Settles them.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowActivities(IWindowStore windows, ISessionStore sessions, SessionLifecycle lifecycle, TimeProvider time)
{
    /// <summary>Moves a window on as far as the time demands, and says when to look again; null once it is over.</summary>
    [Function(nameof(AdvanceWindow))]
    public async Task<DateTime?> AdvanceWindow([ActivityTrigger] string windowId, CancellationToken cancellation)
    {
        while (await windows.GetAsync(WindowId.Parse(windowId), cancellation) is { } window)
        {
            var now = time.Now();
            var state = StateAt(window.Value, now);
            if (now >= window.Value.Bounds.LastStart)
            {
                await SettleNoShowsAsync(window.Value.Id, cancellation);
            }

            if (state == window.Value.State
                || (await windows.ReplaceAsync(window, window.Value with { State = state }, cancellation)).IsWritten)
            {
                return NextLook(window.Value, state, now)?.ToDateTimeUtc();
            }
        }

        throw new InvalidOperationException($"window {windowId} does not exist");
    }

    private static WindowState StateAt(ExamWindow window, Instant now) =>
        window.State == WindowState.Cancelled ? WindowState.Cancelled
        : now >= window.Bounds.HardClose ? WindowState.Closed
        : now >= window.Bounds.Opens ? WindowState.Open
        : WindowState.Scheduled;

    private static Instant? NextLook(ExamWindow window, WindowState state, Instant now) => state switch
    {
        WindowState.Scheduled => window.Bounds.Opens,
        WindowState.Open => now < window.Bounds.LastStart ? window.Bounds.LastStart : window.Bounds.HardClose,
        _ => null,
    };

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
