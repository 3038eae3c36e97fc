using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Watches a window until all that were started have ended.</summary>
/// <param name="list">Lists its sessions.</param>
/// <param name="clock">The server's time.</param>
/// <param name="counts">Told how many have ended.</param>
/// <param name="time">What waits are measured with.</param>
internal sealed class Settlement(
    Func<CancellationToken, Task<IReadOnlyList<WindowSession>>> list, ServerClock clock, SimulationCounts counts, TimeProvider time)
{
    /// <summary>How often the window is asked.</summary>
    public static readonly TimeSpan PollsEvery = TimeSpan.FromSeconds(1);

    // An auto-submit that takes longer than this is reported as one that never came.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, SettledSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>What is known so far, by session.</summary>
    public IReadOnlyDictionary<string, SettledSession> Sessions => _sessions;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var session in await list(cancellationToken))
        {
            var before = _sessions.GetValueOrDefault(session.SessionId)?.SeenEndedAt;
            _sessions[session.SessionId] = new SettledSession(session, session.HasEnded ? before ?? clock.Now : null);
        }

        counts.Ended = _sessions.Values.Count(session => session.Session.HasEnded);
        counts.Graded = _sessions.Values.Count(session => session.Session.IsGraded);
    }

    /// <summary>Looks every second until the learners are done and every session that was started has ended, or patience has.</summary>
    public async Task WatchAsync(Task learners, CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        while (!learners.IsCompleted || AnyOpen())
        {
            await Task.Delay(PollsEvery, time, cancellationToken);
            await LookAsync(cancellationToken);
        }
    }

    /// <summary>Looks until every session that has ended is graded, or until that has been too long.</summary>
    public async Task UntilGradedAsync(CancellationToken cancellationToken)
    {
        var (begun, graded) = (time.GetTimestamp(), -1);
        while (true)
        {
            await LookAsync(cancellationToken);
            if (counts.Graded != graded)
            {
                (begun, graded) = (time.GetTimestamp(), counts.Graded);
            }

            if (counts.Graded >= counts.Ended || time.GetElapsedTime(begun) > Patience)
            {
                return;
            }

            await Task.Delay(PollsEvery, time, cancellationToken);
        }
    }

    private bool AnyOpen() => _sessions.Values.Any(session =>
        session.Session is { HasEnded: false, DeadlineUtc: { } deadline } && clock.Now < deadline + Patience);
}
