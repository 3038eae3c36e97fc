using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Monitoring;

/// <summary>What proctoring knows of a session at a glance.</summary>
/// <param name="LastSeenAt">When its telemetry was last heard, to a minute; null where it never was.</param>
/// <param name="ClientId">From which client.</param>
/// <param name="Incidents">Its incidents.</param>
public sealed record SessionWatch(Instant? LastSeenAt, ClientId? ClientId, IncidentSummary Incidents)
{
    /// <summary>How often the monitor is told that a client is there: a batch that has nothing else to say isn't told more often.</summary>
    public static readonly Duration Rate = Duration.FromMinutes(1);

    /// <summary>Nothing was heard.</summary>
    public static SessionWatch Nothing { get; } = new(null, null, IncidentSummary.None);
}
