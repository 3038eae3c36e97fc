using Azure.Data.Tables;
using Exams.Core.Sessions.Outages;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Sessions;

/// <summary>
/// Beats and outages in table <c>Heartbeats</c>: in partition <c>beat</c> a row per instance of the app, in partition <c>outage</c> a row
/// per outage, by its beginning.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableOutageStore(StorageClients clients) : IOutageStore
{
    private const string Beat = "beat";
    private const string OutagePartition = "outage";
    private const string At = "At";

    private readonly Rows _rows = new(clients.Table(TableName.Heartbeats));

    /// <inheritdoc/>
    public Task BeatAsync(string instance, Instant now, CancellationToken cancellationToken = default) =>
        _rows.UpsertAsync(new TableEntity(Beat, TableKey.Of(instance)) { [At] = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Instant?> FindLastBeatAsync(CancellationToken cancellationToken = default)
    {
        Instant? last = null;
        await foreach (var row in _rows.ReadAsync(RowRange.Of(Beat), cancellationToken))
        {
            last = Later(last, Instant.FromUnixTimeMilliseconds(row.GetInt64(At)!.Value));
        }

        await foreach (var row in _rows.ReadAsync(RowRange.Of(OutagePartition), cancellationToken))
        {
            last = Later(last, row.Read<Outage>().FirstBeat);
        }

        return last;
    }

    /// <inheritdoc/>
    public async Task<Outage> RecordAsync(Outage outage, CancellationToken cancellationToken = default)
    {
        var row = RowOf(outage);
        return (await _rows.InsertAsync(row, cancellationToken)).IsWritten
            ? outage
            : (await _rows.FindAsync(row.PartitionKey, row.RowKey, cancellationToken))?.Read<Outage>() ?? outage;
    }

    /// <inheritdoc/>
    public Task SettleAsync(Outage outage, CancellationToken cancellationToken = default) =>
        _rows.UpsertAsync(RowOf(outage with { IsSettled = true }), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Outage>> ListAsync(Instant endedAfter, CancellationToken cancellationToken = default)
    {
        var outages = new List<Outage>();
        await foreach (var row in _rows.ReadAsync(RowRange.Of(OutagePartition), cancellationToken))
        {
            outages.Add(row.Read<Outage>());
        }

        return outages.FindAll(outage => outage.FirstBeat > endedAfter);
    }

    private static TableEntity RowOf(Outage outage) =>
        new TableEntity(OutagePartition, TableKey.Of(TableKey.Ascending(outage.LastBeat))).With(outage);

    private static Instant Later(Instant? one, Instant other) => one is { } instant ? Instant.Max(instant, other) : other;
}
