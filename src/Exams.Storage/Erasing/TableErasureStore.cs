using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Erasing;
using Exams.Core.Scheduling;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Erasing;

/// <summary>
/// Erasures in table <c>Erasures</c>, a partition <c>learner!{learner}</c> each; in partition <c>pending</c> a row that leads to each that isn't
/// complete, written before it and removed after.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class TableErasureStore(StorageClients clients) : IErasureStore
{
    private const string Learner = "learner";
    private const string ErasureRow = "erasure";
    private const string Pending = "pending";

    private readonly Rows _rows = new(clients.Table(TableName.Erasures));
    private readonly IndexTable _pending = new(new Rows(clients.Table(TableName.Erasures)));

    /// <inheritdoc/>
    public async Task<Stored<Erasure>?> GetAsync(LearnerId learner, CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(PartitionOf(learner), ErasureRow, cancellationToken))?.ReadStored<Erasure>();

    /// <inheritdoc/>
    public Task<WriteResult> PutAsync(Stored<Erasure>? before, Erasure after, CancellationToken cancellationToken = default)
    {
        var row = new TableEntity(PartitionOf(after.LearnerId), ErasureRow).With(after);
        return _pending.MoveAsync(
            WhilePending(before?.Value),
            WhilePending(after),
            () => before is null ? _rows.InsertAsync(row, cancellationToken) : _rows.ReplaceAsync(row, before.ETag, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<Stored<Erasure>>> ListPendingAsync(PageRequest page, CancellationToken cancellationToken = default) => _pending.ListAsync(
        RowRange.Of(TableKey.Of(Pending)),
        page,
        async row => await GetAsync(IndexTable.TargetOf<LearnerId>(row), cancellationToken) is { } stored
            && IndexTable.AreSame(WhilePending(stored.Value), row) ? stored : null,
        cancellationToken);

    private static string PartitionOf(LearnerId learner) => TableKey.Of(Learner, learner.Value);

    /// <summary>Each request has a row of its own, so that a late removal can't hit a later one's.</summary>
    private static TableEntity? WhilePending(Erasure? erasure) => erasure is { CompletedAt: null }
        ? IndexTable.RowOf(TableKey.Of(Pending), TableKey.Of(erasure.LearnerId.Value, erasure.Reference), erasure.LearnerId)
        : null;
}
