using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>
/// Regrades in table <c>Regrades</c>. All of a bank version lie in one partition, <c>bank!{bank}!{version}</c>, with the key changes that
/// were approved, so that an approval is one transaction.
/// </summary>
/// <remarks>
/// Rows there: <c>changes</c>, and <c>regrade!{proposed, newest first}!{id}</c>. The way to them: partition <c>place!{id}</c>; and
/// <c>open</c> for those that aren't at rest. Both are written before the regrade itself, so that a crash in between leaves a row too
/// many, never one too few. The lines of a dry run: <c>lines!{id}!{run}</c>; the ways to those that turn a decision: <c>flips!…</c>.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class TableRegradeStore(StorageClients clients) : IRegradeStore
{
    private const string Changes = "changes";
    internal const string RegradeRow = "regrade";
    private const string Place = "place";
    private const string Open = "open";
    private const string Bank = "Bank";
    private const string Row = "Row";

    private readonly Rows _rows = new(clients.Table(TableName.Regrades));
    private readonly RegradeLines _lines = new(new Rows(clients.Table(TableName.Regrades)));
    private readonly IndexTable _open = new(new Rows(clients.Table(TableName.Regrades)));

    /// <inheritdoc/>
    public async Task<Stored<Regrade>> CreateAsync(Regrade regrade, CancellationToken cancellationToken = default)
    {
        var partition = BankPartition(regrade.BankId, regrade.BankVersion);
        var key = TableKey.Of(RegradeRow, TableKey.Descending(regrade.ProposedAt), regrade.Id.Value);
        await _rows.InsertAsync(new TableEntity(PlacePartition(regrade.Id), Place) { [Bank] = partition, [Row] = key }, cancellationToken);
        await _open.AddAsync(OpenRow(regrade.Id), cancellationToken);

        // Two who create it at once agree on its place: the first one's.
        var place = await PlaceAsync(regrade.Id, cancellationToken) ?? throw new InvalidOperationException($"regrade {regrade.Id} lost its place");
        await _rows.InsertAsync(new TableEntity(place.Partition, place.Row).With(regrade), cancellationToken);
        return await GetAsync(regrade.Id, cancellationToken) ?? throw new InvalidOperationException($"regrade {regrade.Id} was lost");
    }

    /// <inheritdoc/>
    public async Task<Stored<Regrade>?> GetAsync(RegradeId id, CancellationToken cancellationToken = default) =>
        await PlaceAsync(id, cancellationToken) is { } place
            ? (await _rows.FindAsync(place.Partition, place.Row, cancellationToken))?.ReadStored<Regrade>()
            : null;

    /// <inheritdoc/>
    public async Task<Page<Regrade>> ListAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        PageRequest page,
        CancellationToken cancellationToken = default) =>
        (await _rows.ListAsync(RowRange.Under(BankPartition(bank, version), RegradeRow), page, cancellationToken)).Select(row => row.Read<Regrade>());

    /// <inheritdoc/>
    public async Task<Page<RegradeId>> ListOpenAsync(PageRequest page, CancellationToken cancellationToken = default) =>
        (await _open.ListRowsAsync(RowRange.Of(Open), page, cancellationToken)).Select(IndexTable.TargetOf<RegradeId>);

    /// <inheritdoc/>
    public async Task<Stored<KeyChangeList>?> GetChangesAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        CancellationToken cancellationToken = default) =>
        (await _rows.FindAsync(BankPartition(bank, version), Changes, cancellationToken))?.ReadStored<KeyChangeList>();

    /// <inheritdoc/>
    public async Task<WriteResult> ReplaceAsync(
        Stored<Regrade> before,
        Regrade after,
        Stored<KeyChangeList>? changesBefore = null,
        KeyChangeList? changesAfter = null,
        CancellationToken cancellationToken = default)
    {
        var place = await PlaceAsync(after.Id, cancellationToken) ?? throw new InvalidOperationException($"there is no regrade {after.Id}");
        if (!after.IsAtRest)
        {
            await _open.AddAsync(OpenRow(after.Id), cancellationToken);
        }

        var transaction = _rows.Begin().Replace(new TableEntity(place.Partition, place.Row).With(after), before.ETag);
        if (changesAfter is not null)
        {
            var row = new TableEntity(place.Partition, Changes).With(changesAfter);
            _ = changesBefore is null ? transaction.Insert(row) : transaction.Replace(row, changesBefore.ETag);
        }

        var written = await transaction.SubmitAsync(cancellationToken);
        if (written.IsWritten && after.IsAtRest)
        {
            await _open.TryRemoveAsync(OpenRow(after.Id));
        }

        return written;
    }

    /// <inheritdoc/>
    public Task PutSessionsAsync(RegradeId id, int run, IReadOnlyCollection<RegradedSession> lines, CancellationToken cancellationToken = default) =>
        _lines.PutAsync(id, run, lines, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<RegradedSession>> ListSessionsAsync(
        RegradeId id,
        int run,
        bool flipsOnly,
        PageRequest page,
        CancellationToken cancellationToken = default) =>
        _lines.ListAsync(id, run, flipsOnly, page, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegradedSession>> ReadSessionsAsync(
        RegradeId id,
        int run,
        RegradedSessionKey first,
        RegradedSessionKey last,
        CancellationToken cancellationToken = default) =>
        _lines.ReadAsync(id, run, first, last, cancellationToken);

    private async Task<(string Partition, string Row)?> PlaceAsync(RegradeId id, CancellationToken cancellationToken) =>
        await _rows.FindAsync(PlacePartition(id), Place, cancellationToken) is { } row ? (row.GetString(Bank), row.GetString(Row)) : null;

    internal static TableEntity OpenRow(RegradeId id) => IndexTable.RowOf(Open, TableKey.Of(id), id);

    internal static string PlacePartition(RegradeId id) => TableKey.Of(Place, id.Value);

    internal static string BankPartition(ItemBankId bank, ItemBankVersionId version) => TableKey.Of("bank", bank.Value, version.Value);
}
