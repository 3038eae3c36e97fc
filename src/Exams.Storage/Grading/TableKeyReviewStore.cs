using Azure.Data.Tables;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Storage.Connections;
using Exams.Storage.Tables;

namespace Exams.Storage.Grading;

/// <summary>Keys under review in table <c>Marking</c>, a partition per bank version, by item.</summary>
/// <param name="clients">The account.</param>
internal sealed class TableKeyReviewStore(StorageClients clients) : IKeyReviewStore
{
    internal const string Keys = "keys";

    private readonly Rows _rows = new(clients.Table(TableName.Marking));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyReview>> ListAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default)
    {
        var rows = await _rows.ToDictionaryAsync(RowRange.Of(PartitionOf(bank, version)), cancellationToken);
        return [.. rows.Values.Select(row => row.Read<KeyReview>())];
    }

    /// <inheritdoc/>
    public Task PutAsync(KeyReview review, CancellationToken cancellationToken = default) => _rows.UpsertAsync(
        new TableEntity(PartitionOf(review.BankId, review.BankVersion), TableKey.Of(review.ItemIdentifier)).With(review),
        cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(ItemBankId bank, ItemBankVersionId version, string item, CancellationToken cancellationToken = default) =>
        _rows.DeleteAsync(PartitionOf(bank, version), TableKey.Of(item), cancellationToken);

    internal static string PartitionOf(ItemBankId bank, ItemBankVersionId version) => TableKey.Of(Keys, bank.Value, version.Value);
}
