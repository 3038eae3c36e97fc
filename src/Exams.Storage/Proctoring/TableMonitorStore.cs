using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Sessions;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Proctoring;

/// <summary>
/// In table <c>SessionsByWindow</c> a partition <c>{window}!watch</c> right behind the one of the window's glances: the two lie next to
/// each other, so that one query finds both.
/// </summary>
/// <remarks>Each write merges its own columns: being heard of and being told about incidents never undo one another.</remarks>
/// <param name="clients">The account.</param>
internal sealed class TableMonitorStore(StorageClients clients) : IMonitorStore
{
    internal const string Watch = "watch";
    private const string Seen = "Seen";
    private const string Client = "Client";
    private const string Risk = "Risk";
    private const string Open = "Open";
    private const string Asks = "Asks";

    private readonly Rows _rows = new(clients.Table(TableName.SessionsByWindow));

    /// <inheritdoc/>
    public Task SeeAsync(Session session, ClientId client, Instant at, CancellationToken cancellationToken = default)
    {
        var row = RowOf(session);
        row[Seen] = at.ToUnixTimeTicks();
        row[Client] = client.Value;
        return _rows.MergeAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public Task TellAsync(Session session, IncidentSummary incidents, CancellationToken cancellationToken = default)
    {
        var row = RowOf(session);
        row[Risk] = ExamsJson.Write(incidents.Risk);
        row[Open] = incidents.Open;
        row[Asks] = incidents.AsksForProctor;
        return _rows.MergeAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WatchedSession>> ListAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        var (glances, watches) = (TableKey.Of(window), TableKey.Of(window.Value, Watch));
        var (sessions, known) = (new List<TableEntity>(), new Dictionary<string, TableEntity>(StringComparer.Ordinal));
        await foreach (var row in _rows.ReadAsync(new RowRange(glances, watches), cancellationToken))
        {
            if (row.PartitionKey == glances)
            {
                sessions.Add(row);
            }
            else
            {
                known[row.RowKey] = row;
            }
        }

        return [.. sessions.Select(row => Read(row, known.GetValueOrDefault(row.RowKey)))];
    }

    private static TableEntity RowOf(Session session) =>
        new(TableKey.Of(session.WindowId.Value, Watch), SessionIndex.InWindow(session).RowKey);

    private static WatchedSession Read(TableEntity glance, TableEntity? watch)
    {
        var written = watch?.Timestamp > glance.Timestamp ? watch.Timestamp : glance.Timestamp;
        return new WatchedSession(
            GlanceRow.Read(glance),
            watch is null ? SessionWatch.Nothing : Read(watch),
            Instant.FromDateTimeOffset(written!.Value),
            $"{glance.ETag}{watch?.ETag}");
    }

    private static SessionWatch Read(TableEntity watch) => new(
        watch.GetInt64(Seen) is { } seen ? Instant.FromUnixTimeTicks(seen) : null,
        watch.GetString(Client) is { } client ? Identifier.Parse<ClientId>(client) : null,
        watch.GetString(Risk) is { } risk
            ? new IncidentSummary(ExamsJson.Read<decimal>(risk), watch.GetInt32(Open)!.Value, watch.GetBoolean(Asks)!.Value)
            : IncidentSummary.None);
}
