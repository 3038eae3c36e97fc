using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.Proctoring;

/// <summary>
/// Telemetry in table <c>Telemetry</c>, a partition per session: the row <c>head</c>, and a row for each batch. In <c>TelemetryDue</c> a row
/// for each session whose telemetry will have been kept long enough.
/// </summary>
/// <remarks>
/// A batch's row is named by its last event's number: the first row that isn't before a number is the one that has it, so that a page
/// begins anywhere by one indexed query. Taking a batch is one entity-group transaction of two rows, however many events it has;
/// only the first of a session writes when it is due, before it.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableTelemetryStore(StorageClients clients) : ITelemetryStore
{
    internal const string Head = "head";
    private const string Batch = "batch";

    // A batch has up to a hundred events, and a page of a list as many: whoever wants all reads on.
    private const int BatchesAtOnce = 100;

    private readonly Rows _rows = new(clients.Table(TableName.Telemetry));
    private readonly IndexTable _due = new(new Rows(clients.Table(TableName.TelemetryDue)));

    /// <inheritdoc/>
    public async Task<Stored<TelemetryHead>?> FindHeadAsync(SessionId session, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(TableKey.Of(session), Head, cancellationToken))?.ReadStored<TelemetryHead>();

    /// <inheritdoc/>
    public Task<WriteResult> AppendAsync(
        Stored<TelemetryHead>? before,
        TelemetryHead head,
        IReadOnlyList<RecordedTelemetry> taken,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(taken.Count, nameof(taken));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(taken.Count, TelemetryLimits.MaxBatch, nameof(taken));
        ArgumentOutOfRangeException.ThrowIfNotEqual(taken[^1].Number, head.Count, nameof(taken));
        var partition = TableKey.Of(head.SessionId);
        var row = new TableEntity(partition, Head).With(head);
        var batch = new TableEntity(partition, TableKey.Of(Batch, TableKey.Ascending(head.Count))).With(taken);
        var transaction = before is null ? _rows.Begin().Insert(row) : _rows.Begin().Replace(row, before.ETag);
        return _due.MoveAsync(
            WhenDue(before?.Value),
            WhenDue(head),
            () => transaction.Insert(batch).SubmitAsync(cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedTelemetry> ReadAsync(
        SessionId session,
        long fromNumber = 1,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var partition = TableKey.Of(session);
        var range = new RowRange(partition, partition, TableKey.Of(Batch, TableKey.Ascending(fromNumber)), TableKey.EndUnder(Batch));
        await foreach (var row in _rows.ReadAsync(range, BatchesAtOnce, cancellationToken))
        {
            foreach (var one in row.Read<IReadOnlyList<RecordedTelemetry>>().Where(one => one.Number >= fromNumber))
            {
                yield return one;
            }
        }
    }

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceHeadAsync(Stored<TelemetryHead> before, TelemetryHead after, CancellationToken cancellationToken = default) =>
        _due.MoveAsync(
            WhenDue(before.Value),
            WhenDue(after),
            () => _rows.ReplaceAsync(new TableEntity(TableKey.Of(after.SessionId), Head).With(after), before.ETag, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public Task RemoveEventsAsync(SessionId session, CancellationToken cancellationToken = default) =>
        _rows.RemoveAsync(RowRange.Under(TableKey.Of(session), Batch), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<Stored<TelemetryHead>>> ListDueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default) =>
        _due.ListAsync(
            DueTable.By(now),
            page,
            async row => await FindHeadAsync(IndexTable.TargetOf<SessionId>(row), cancellationToken) is { } stored
                && IndexTable.AreSame(WhenDue(stored.Value), row) ? stored : null,
            cancellationToken);

    internal static TableEntity? WhenDue(TelemetryHead? head) => head?.DueAt is { } due ? DueTable.RowOf(due, head.SessionId, "telemetry") : null;
}
