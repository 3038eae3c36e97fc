using Exams.Core;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;

namespace Exams.Testing.Proctoring;

/// <summary>Incidents in memory, as JSON.</summary>
public sealed class MemoryIncidentStore : IIncidentStore
{
    private readonly MemoryTable<IncidentId, Incident> _incidents = new(incident => incident.Id);

    public Task<WriteResult> AddAsync(Incident incident, CancellationToken cancellationToken = default) => Task.FromResult(_incidents.Insert(incident));

    public Task<Stored<Incident>?> GetAsync(IncidentId id, CancellationToken cancellationToken = default) => Task.FromResult(_incidents.Get(id));

    public Task<WriteResult> ReplaceAsync(Stored<Incident> before, Incident after, CancellationToken cancellationToken = default) =>
        Task.FromResult(_incidents.Replace(before, after));

    public Task<IReadOnlyList<Incident>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Incident>>([.. Sorted(incident => incident.SessionId == session)]);

    public Task<Page<Incident>> ListByWindowAsync(WindowId window, bool closed, PageRequest page, CancellationToken cancellationToken = default)
    {
        var all = Sorted(incident => incident.WindowId == window && incident.IsOpen != closed);
        var from = page.Continuation is { } last ? all.FindIndex(incident => incident.Id.Value == last) + 1 : 0;
        if (page.Continuation is not null && from == 0)
        {
            throw new InvalidContinuationException();
        }

        var items = all.Skip(from).Take(page.Size).ToList();
        return Task.FromResult(new Page<Incident>(items, from + items.Count < all.Count ? items[^1].Id.Value : null));
    }

    private List<Incident> Sorted(Func<Incident, bool> where) =>
        [.. _incidents.List(where, new PageRequest(int.MaxValue - 1)).Items.OrderBy(incident => (incident.RaisedAt, incident.Id.Value))];
}
