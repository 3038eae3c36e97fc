using Exams.Core.Scheduling;
using Exams.Core.Sessions;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>Keeps incidents, a session's together.</summary>
public interface IIncidentStore
{
    /// <summary>Adds one, once: again it is a conflict, and changes nothing.</summary>
    Task<WriteResult> AddAsync(Incident incident, CancellationToken cancellationToken = default);

    /// <summary>An incident, or null.</summary>
    Task<Stored<Incident>?> GetAsync(IncidentId id, CancellationToken cancellationToken = default);

    /// <summary>Replaces one as it was read; a conflict if it is another by now.</summary>
    Task<WriteResult> ReplaceAsync(Stored<Incident> before, Incident after, CancellationToken cancellationToken = default);

    /// <summary>All of a session, oldest first, by one indexed query: a rule's are bounded, and so are its rules.</summary>
    Task<IReadOnlyList<Incident>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default);

    /// <summary>
    /// A window's incidents, oldest first, by one indexed query a page. What it tells of one is never ahead of the incident itself, and
    /// only behind where a writer is at it, or died.
    /// </summary>
    /// <param name="window">The window.</param>
    /// <param name="closed">Those with an outcome, or those without.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<Page<Incident>> ListByWindowAsync(WindowId window, bool closed, PageRequest page, CancellationToken cancellationToken = default);
}
