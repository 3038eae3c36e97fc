using Exams.Core;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing.Proctoring;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>Keeps incidents in memory, and fails while it is told to.</summary>
internal sealed class FailingIncidentStore : IIncidentStore
{
    private readonly MemoryIncidentStore _store = new();
    private volatile bool _isAway;

    /// <summary>Whether it fails.</summary>
    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    public Task<WriteResult> AddAsync(Incident incident, CancellationToken cancellationToken = default) => Reached().AddAsync(incident, cancellationToken);

    public Task<Stored<Incident>?> GetAsync(IncidentId id, CancellationToken cancellationToken = default) => Reached().GetAsync(id, cancellationToken);

    public Task<WriteResult> ReplaceAsync(Stored<Incident> before, Incident after, CancellationToken cancellationToken = default) =>
        Reached().ReplaceAsync(before, after, cancellationToken);

    public Task<IReadOnlyList<Incident>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default) =>
        Reached().ListBySessionAsync(session, cancellationToken);

    public Task<Page<Incident>> ListByWindowAsync(WindowId window, bool closed, PageRequest page, CancellationToken cancellationToken = default) =>
        Reached().ListByWindowAsync(window, closed, page, cancellationToken);

    private MemoryIncidentStore Reached() => _isAway ? throw new InvalidOperationException("storage is away") : _store;
}
