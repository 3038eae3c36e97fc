using Azure.Data.Tables;
using Exams.Core.Sessions.Outages;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Sessions;

/// <summary>
/// Beats and outages in table <c>Heartbeats</c>: in partition <c>beat</c> a row per instance of the app, in partition <c>outage</c> a row
/// per outage, by its beginning. What is gone is cleared away, or not read.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableOutageStore(StorageClients clients) : IOutageStore
{
    private const string Beat = "beat";
    private const string OutagePartition = "outage";
    private const string At = "At";

    // What a transaction holds.
    private const int MaxForgotten = 100;

    // An instance beats every fifteen seconds.
    private static readonly Duration Gone = Duration.FromDays(1);

    // Longer than any session lasts: what was lost to a longer outage was lost before it ended.
    private static readonly Duration Longest = Duration.FromDays(366);

    // Keys hold no earlier one.
    private static readonly Instant Earliest = NodaConstants.UnixEpoch;

    private readonly Rows _rows = new(clients.Table(TableName.Heartbeats));

    /// <inheritdoc/>
    public Task BeatAsync(string instance, Instant now, CancellationToken cancellationToken = default) =>
        _rows.UpsertAsync(new TableEntity(Beat, TableKey.Of(instance)) { [At] = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Whoever asks also clears away the beats of instances that are gone, so that they are never many.</remarks>
    public async Task<Instant?> FindLastBeatAsync(CancellationToken cancellationToken = default)
    {
        var beats = await _rows.ReadAsync(RowRange.Of(Beat), cancellationToken).ToListAsync(cancellationToken);
        Instant? last = beats.Count == 0 ? null : beats.Max(AtOf);
        await TryForgetAsync([.. beats.Where(row => AtOf(row) < last - Gone).Take(MaxForgotten)], cancellationToken);

        // Only an outage that began with the last beat, or later, can have ended after it.
        await foreach (var row in _rows.ReadAsync(OutagesFrom(last), cancellationToken))
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
        await foreach (var row in _rows.ReadAsync(OutagesFrom(endedAfter > Earliest + Longest ? endedAfter - Longest : null), cancellationToken))
        {
            outages.Add(row.Read<Outage>());
        }

        return outages.FindAll(outage => outage.FirstBeat > endedAfter);
    }

    /// <summary>An instance that has beaten again since its row was read isn't gone: then none is cleared away this time.</summary>
    private async Task TryForgetAsync(IReadOnlyList<TableEntity> gone, CancellationToken cancellationToken)
    {
        if (gone.Count > 0)
        {
            await gone.Aggregate(_rows.Begin(), (transaction, row) => transaction.Delete(row)).SubmitAsync(cancellationToken);
        }
    }

    private static RowRange OutagesFrom(Instant? lastBeat) => new(
        OutagePartition,
        OutagePartition,
        lastBeat is { } from && from > Earliest ? TableKey.Ascending(from) : null);

    private static Instant AtOf(TableEntity beat) => Instant.FromUnixTimeMilliseconds(beat.GetInt64(At)!.Value);

    private static TableEntity RowOf(Outage outage) =>
        new TableEntity(OutagePartition, TableKey.Of(TableKey.Ascending(outage.LastBeat))).With(outage);

    private static Instant Later(Instant? one, Instant other) => one is { } instant ? Instant.Max(instant, other) : other;
}
