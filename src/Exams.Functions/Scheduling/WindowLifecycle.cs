using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Grading;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>
/// Moves a window on as far as the time demands. Every step is safe to repeat: the window's orchestration and the sweeper both call it.
/// </summary>
/// <param name="windows">Holds windows.</param>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="lifecycle">Settles them.</param>
/// <param name="spread">Carries changes to them.</param>
/// <param name="preparation">Gets the window ready, and reminds its learners.</param>
/// <param name="reporting">Writes its report.</param>
/// <param name="time">The server's clock.</param>
public sealed class WindowLifecycle(
    IWindowStore windows,
    ISessionStore sessions,
    SessionLifecycle lifecycle,
    WindowSpread spread,
    WindowPreparation preparation,
    WindowReporting reporting,
    TimeProvider time)
{
    private const int Parallel = 16;

    private static readonly Duration PreparationLead = Duration.FromHours(1);

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

            // Steps count as taken only with the window: should this process die before, whoever looks next takes them again.
            var isReported = await TakeStepsAsync(window.Value, now, cancellation);
            var after = window.Value with { State = WindowTimes.StateAt(window.Value, now), StepsTakenBy = now, IsReported = isReported };
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

    /// <summary>Reminds, prepares, settles and reports, as the time demands; whether the report is complete.</summary>
    private async Task<bool> TakeStepsAsync(ExamWindow window, Instant now, CancellationToken cancellation)
    {
        if (window.State == WindowState.Cancelled)
        {
            return false;
        }

        await preparation.RemindAsync(window, now, cancellation);
        if (window.State == WindowState.Scheduled && now >= window.Bounds.Opens - PreparationLead && now < window.Bounds.LastStart)
        {
            await preparation.PrepareAsync(window, now, cancellation);
        }

        if (now >= window.Bounds.LastStart)
        {
            await SettleNoShowsAsync(window.Id, cancellation);
        }

        return window.IsReported || (ReportTimes.IsDue(window, now) && await reporting.WriteAsync(window, cancellation));
    }

    private async Task SettleNoShowsAsync(WindowId window, CancellationToken cancellation)
    {
        var all = await Pages.AllAsync(page => sessions.ListGlancesAsync(window, page, cancellation));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            all.Where(glance => glance.State is SessionState.Scheduled or SessionState.CheckedIn),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (glance, token) => await lifecycle.AdvanceAsync(glance.SessionId, token));
    }
}
