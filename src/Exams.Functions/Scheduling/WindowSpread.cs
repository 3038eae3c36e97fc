using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Scheduling;

/// <summary>
/// Carries a window's newest change to its sessions: other instants to all that haven't ended, the end of everything when it is called
/// off. Repeating it is safe, and completes what an interrupted call left; the window says whether there is anything left.
/// </summary>
/// <param name="windows">Remembers that it is done.</param>
/// <param name="sessions">Lists the window's sessions.</param>
/// <param name="desk">Changes them.</param>
/// <param name="logger">Says which could not be woken.</param>
public sealed class WindowSpread(IWindowStore windows, ISessionStore sessions, SessionDesk desk, ILogger<WindowSpread> logger)
{
    // 5,000 sessions within seconds, and storage not flooded.
    private const int Parallel = 32;

    /// <summary>Carries the change, and remembers it. Nothing is read of a window that has nothing to carry.</summary>
    /// <returns>What became of the sessions, and the window as it is stored now.</returns>
    public async Task<(Stored<ExamWindow> Window, SpreadCount Count)> CarryAsync(
        Stored<ExamWindow> window,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!window.Value.IsSpreading)
        {
            return (window, default);
        }

        var count = await CarryAsync(window.Value, client, cancellation);
        while (window.Value.IsSpreading)
        {
            var done = window.Value with { IsSpreading = false };
            var written = await windows.ReplaceAsync(window, done, cancellation);
            if (written.IsWritten)
            {
                return (new Stored<ExamWindow>(done, written.ETag), count);
            }

            var there = await windows.GetAsync(window.Value.Id, cancellation);
            if (there!.Value.Revision != window.Value.Revision)
            {
                // A newer change, with a call of its own.
                return (there, count);
            }

            window = there;
        }

        return (window, count);
    }

    /// <summary>How many sessions run that would have less time with other instants.</summary>
    public Task<int> CountLosersAsync(WindowId window, WindowBounds bounds, CancellationToken cancellation) =>
        CountAsync(window, session => HardCloseChange.TakesTime(session, bounds), cancellation);

    /// <summary>How many sessions run.</summary>
    public Task<int> CountRunningAsync(WindowId window, CancellationToken cancellation) =>
        CountAsync(window, session => session.State is SessionState.InProgress or SessionState.Paused, cancellation);

    private async Task<SpreadCount> CarryAsync(ExamWindow window, DurableTaskClient client, CancellationToken cancellation)
    {
        // Those who sit come first: they see their clock.
        var (running, waiting, kept) = (0, 0, 0);
        await EachAsync(window.Id, async (session, token) =>
        {
            var outcome = window.State == WindowState.Cancelled
                ? await VoidAsync(window, session, token)
                : await FollowAsync(window, session, token);
            if (outcome is not DeskOutcome.Done { Session: var followed })
            {
                Interlocked.Increment(ref kept);
            }
            else if (followed.StartedAt is null)
            {
                Interlocked.Increment(ref waiting);
            }
            else
            {
                Interlocked.Increment(ref running);
                await client.WakeAsync(session, logger, token);
            }
        }, cancellation);
        return new SpreadCount(running, waiting, kept);
    }

    /// <summary>A session that started while the change was made keeps its time, and so its instants.</summary>
    private Task<DeskOutcome> FollowAsync(ExamWindow window, SessionId session, CancellationToken cancellation) => desk.DecideAsync(
        session,
        there => !HardCloseChange.TakesTime(there, window.Bounds),
        new SessionCommand.ChangeBounds(window.Bounds, ByOf(window), ReasonOf(window)),
        cancellation);

    private Task<DeskOutcome> VoidAsync(ExamWindow window, SessionId session, CancellationToken cancellation) => desk.DecideAsync(
        session,
        there => there.EndedAt is null && (window.EndsRunning || there.StartedAt is null),
        new SessionCommand.Void(ByOf(window), ReasonOf(window)),
        cancellation);

    private async Task<int> CountAsync(WindowId window, Func<Session, bool> counts, CancellationToken cancellation)
    {
        var count = 0;
        await EachAsync(window, async (session, token) =>
        {
            if (await desk.ReadAsync(session, counts, token) is not null)
            {
                Interlocked.Increment(ref count);
            }
        }, cancellation);
        return count;
    }

    /// <summary>Those that haven't ended, as far as can be seen at a glance, who runs first. A glance may be behind, and is never ahead.</summary>
    private async Task EachAsync(WindowId window, Func<SessionId, CancellationToken, ValueTask> each, CancellationToken cancellation)
    {
        var all = await Pages.AllAsync(page => sessions.ListGlancesAsync(window, page, cancellation));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            all.Where(glance => !glance.IsOver).OrderByDescending(glance => glance.IsRunning).Select(glance => glance.SessionId),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            each);
    }

    private static PersonId ByOf(ExamWindow window) =>
        window.ChangedBy ?? throw new InvalidOperationException($"window {window.Id} was changed by nobody");

    private static string ReasonOf(ExamWindow window) =>
        window.ChangeReason ?? throw new InvalidOperationException($"window {window.Id} was changed without a reason");
}
