using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Proctoring;

/// <summary>
/// Incidents in table <c>Incidents</c>, a partition per session; a copy of each in <c>IncidentsByWindow</c>, a partition per window, under
/// <c>open</c> or <c>closed</c>, oldest first, so that a list fetches nothing else.
/// </summary>
/// <remarks>
/// A copy is written after what it tells of, and then the incident is looked at once more: should somebody have changed it meanwhile, the
/// copy follows. Whoever adds an incident that is there, or reads it to judge it, finds a copy that a writer who died left behind.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableIncidentStore(StorageClients clients) : IIncidentStore
{
    private const string Open = "open";
    private const string Closed = "closed";

    private readonly Rows _rows = new(clients.Table(TableName.Incidents));
    private readonly Rows _copies = new(clients.Table(TableName.IncidentsByWindow));

    /// <inheritdoc/>
    public async Task<WriteResult> AddAsync(Incident incident, CancellationToken cancellationToken = default)
    {
        var result = await _rows.InsertAsync(RowOf(incident), cancellationToken);
        if (result.IsWritten)
        {
            await _copies.UpsertAsync(CopyOf(incident), cancellationToken);
        }
        else
        {
            await CopyAsync(incident.Id, cancellationToken);
        }

        return result;
    }

    /// <inheritdoc/>
    public async Task<Stored<Incident>?> GetAsync(IncidentId id, CancellationToken cancellationToken = default) =>
        id.Session is { } session ? (await _rows.FindAsync(TableKey.Of(session), TableKey.Of(id), cancellationToken))?.ReadStored<Incident>() : null;

    /// <inheritdoc/>
    public async Task<WriteResult> ReplaceAsync(Stored<Incident> before, Incident after, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(after.Id, before.Value.Id, nameof(after));
        var result = await _rows.ReplaceAsync(RowOf(after), before.ETag, cancellationToken);
        if (result.IsWritten)
        {
            await CopyAsync(after.Id, CancellationToken.None);
        }

        return result;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Incident>> ListBySessionAsync(SessionId session, CancellationToken cancellationToken = default)
    {
        var incidents = new List<Incident>();
        await foreach (var row in _rows.ReadAsync(RowRange.Of(TableKey.Of(session)), cancellationToken))
        {
            incidents.Add(row.Read<Incident>());
        }

        return [.. incidents.OrderBy(incident => incident.RaisedAt).ThenBy(incident => incident.Id.Value, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<Page<Incident>> ListByWindowAsync(
        WindowId window,
        bool closed,
        PageRequest page,
        CancellationToken cancellationToken = default) =>
        (await _copies.ListAsync(RowRange.Under(TableKey.Of(window), closed ? Closed : Open), page, cancellationToken)).Select(row => row.Read<Incident>());

    /// <summary>Brings the copy to where the incident is, until nobody has changed it meanwhile.</summary>
    private async Task CopyAsync(IncidentId id, CancellationToken cancellationToken)
    {
        var copied = default(string);
        while (await GetAsync(id, cancellationToken) is { } found && found.ETag != copied)
        {
            await _copies.UpsertAsync(CopyOf(found.Value), cancellationToken);
            if (!found.Value.IsOpen)
            {
                var behind = CopyOf(found.Value with { State = IncidentState.Open });
                await _copies.DeleteAsync(behind.PartitionKey, behind.RowKey, cancellationToken);
            }

            copied = found.ETag;
        }
    }

    private static TableEntity RowOf(Incident incident) =>
        new TableEntity(TableKey.Of(incident.SessionId), TableKey.Of(incident.Id)).With(incident);

    internal static TableEntity CopyOf(Incident incident) => new TableEntity(
        TableKey.Of(incident.WindowId),
        TableKey.Of(incident.IsOpen ? Open : Closed, TableKey.Ascending(incident.RaisedAt), incident.Id.Value)).With(incident);
}
