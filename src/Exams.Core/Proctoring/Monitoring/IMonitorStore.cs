using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Monitoring;

/// <summary>Keeps what the monitor shows beside each session's glance.</summary>
public interface IMonitorStore
{
    /// <summary>A client was heard; what is known of the session's incidents stays as it is.</summary>
    Task SeeAsync(Session session, ClientId client, Instant at, CancellationToken cancellationToken = default);

    /// <summary>There are other incidents, or verdicts on them; when a client was heard stays as it is.</summary>
    Task TellAsync(Session session, IncidentSummary incidents, CancellationToken cancellationToken = default);

    /// <summary>All sessions of a window with what is known of each, by learner and attempt: one indexed query for every thousand rows.</summary>
    Task<IReadOnlyList<WatchedSession>> ListAsync(WindowId window, CancellationToken cancellationToken = default);
}
