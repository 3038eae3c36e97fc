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
    public async Task<int> CountLosersAsync(WindowId window, WindowBounds bounds, CancellationToken cancellation)
    {
        var losers = 0;
        await foreach (var session in AllAsync(window, cancellation))
        {
            losers += HardCloseChange.TakesTime(session, bounds) ? 1 : 0;
        }

        return losers;
    }

    /// <summary>How many sessions run.</summary>
    public async Task<int> CountRunningAsync(WindowId window, CancellationToken cancellation)
    {
        var running = 0;
        await foreach (var session in AllAsync(window, cancellation))
        {
            running += IsRunning(session) ? 1 : 0;
        }

        return running;
    }

    private async Task<SpreadCount> CarryAsync(ExamWindow window, DurableTaskClient client, CancellationToken cancellation)
    {
        // Those who sit come first: they see their clock.
        var concerned = new List<Session>();
        await foreach (var session in AllAsync(window.Id, cancellation))
        {
            if (session.EndedAt is null && session.State is not (SessionState.NoShow or SessionState.Voided))
            {
                concerned.Add(session);
            }
        }

        var (running, waiting, kept) = (0, 0, 0);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            concerned.OrderByDescending(IsRunning),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (session, token) =>
            {
                var follows = window.State == WindowState.Cancelled
                    ? await VoidAsync(window, session, token)
                    : await FollowAsync(window, session, token);
                if (!follows)
                {
                    Interlocked.Increment(ref kept);
                    return;
                }

                if (!IsRunning(session))
                {
                    Interlocked.Increment(ref waiting);
                    return;
                }

                Interlocked.Increment(ref running);
                await client.WakeAsync(session.Id, logger, token);
            });
        return new SpreadCount(running, waiting, kept);
    }

    /// <summary>A session that started while the change was made keeps its time, and so its instants.</summary>
    private async Task<bool> FollowAsync(ExamWindow window, Session session, CancellationToken cancellation)
    {
        var command = new SessionCommand.ChangeBounds(window.Bounds, ByOf(window), ReasonOf(window));
        return await desk.DecideAsync(session.Id, s => !HardCloseChange.TakesTime(s, window.Bounds), command, cancellation) is DeskOutcome.Done;
    }

    private async Task<bool> VoidAsync(ExamWindow window, Session session, CancellationToken cancellation)
    {
        var command = new SessionCommand.Void(ByOf(window), ReasonOf(window));
        return await desk.DecideAsync(session.Id, s => window.EndsRunning || s.StartedAt is null, command, cancellation) is DeskOutcome.Done;
    }

    private static PersonId ByOf(ExamWindow window) =>
        window.ChangedBy ?? throw new InvalidOperationException($"window {window.Id} was changed by nobody");

    private static string ReasonOf(ExamWindow window) =>
        window.ChangeReason ?? throw new InvalidOperationException($"window {window.Id} was changed without a reason");

    private static bool IsRunning(Session session) => session.State is SessionState.InProgress or SessionState.Paused;

    private async IAsyncEnumerable<Session> AllAsync(
        WindowId window,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var found = await sessions.ListByWindowAsync(window, page, cancellation);
            foreach (var session in found.Items)
            {
                yield return session;
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
    }
}
