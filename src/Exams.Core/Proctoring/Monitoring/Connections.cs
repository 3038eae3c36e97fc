using Exams.Core.Proctoring.Policies;
using NodaTime;

namespace Exams.Core.Proctoring.Monitoring;

/// <summary>Tells from a silence what has become of a client. Nothing closes a connection: time does.</summary>
public static class Connections
{
    /// <summary>How a session's client stands.</summary>
    /// <param name="watched">The session.</param>
    /// <param name="policy">Its exam's; null where there is none.</param>
    /// <param name="now">The time.</param>
    public static Connection Of(WatchedSession watched, ProctoringPolicy? policy, Instant now)
    {
        if (!watched.Glance.IsRunning)
        {
            return Connection.None;
        }

        if (LastSeen(watched, policy) is not { } seen)
        {
            return Connection.Unknown;
        }

        var (silence, rules) = (now - seen, policy ?? ProctoringPolicy.None);
        return silence >= rules.GoneAfter ? Connection.Closed
            : silence >= rules.StaleAfter ? Connection.Stale
            : Connection.Here;
    }

    /// <summary>When a client was last known to be there: its telemetry, or the start where telemetry is expected; null for never.</summary>
    public static Instant? LastSeen(WatchedSession watched, ProctoringPolicy? policy)
    {
        var expected = policy is null ? null : watched.Glance.StartedAt;
        return watched.Watch.LastSeenAt is { } heard && !(expected > heard) ? heard : expected;
    }
}
