using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using NodaTime;

namespace Exams.Storage.ItemBanks;

/// <summary>
/// The lists of published versions, in one partition of table <c>ItemBanks</c>: banks are few, and so a version enters both lists in one
/// transaction. A crash before it leaves a version that can be read but isn't listed, until it is published again.
/// </summary>
/// <remarks>Rows: <c>version!{bank}!{published at, newest first}!{version}</c>, and <c>newest!{bank}</c>, a copy of its first.</remarks>
/// <param name="clients">The account.</param>
internal sealed class ItemBankCatalog(StorageClients clients)
{
    internal const string Partition = "banks";
    internal const string Version = "version";
    private const string Newest = "newest";
    private const string CopyOf = "CopyOf";

    private readonly Rows _rows = new(clients.Table(TableName.ItemBanks));

    /// <summary>Enters a version into both lists; nothing if it is there.</summary>
    public async Task EnterAsync(ItemBankVersion line, CancellationToken cancellationToken)
    {
        while (!await TryEnterAsync(line, cancellationToken))
        {
            // Another version was entered meanwhile: look again which is the newest.
        }
    }

    /// <summary>Marks a version that is in the lists as retired; nothing if it is.</summary>
    public async Task RetireAsync(ItemBankVersion line, Instant now, CancellationToken cancellationToken)
    {
        while (await _rows.FindAsync(Partition, VersionKey(line), cancellationToken) is { } row
            && row.Read<ItemBankVersion>() is { RetiredAt: null } listed)
        {
            var retired = listed with { RetiredAt = now };
            var transaction = _rows.Begin().Replace(new TableEntity(Partition, row.RowKey).With(retired), row.ETag.ToString());
            if (await _rows.FindAsync(Partition, NewestKey(line.Id), cancellationToken) is { } newest && newest.GetString(CopyOf) == row.RowKey)
            {
                transaction.Replace(new TableEntity(Partition, newest.RowKey) { [CopyOf] = row.RowKey }.With(retired), newest.ETag.ToString());
            }

            if ((await transaction.SubmitAsync(cancellationToken)).IsWritten)
            {
                return;
            }
        }
    }

    /// <summary>A version as the lists have it by now; null if it never entered them.</summary>
    public async Task<ItemBankVersion?> FindAsync(ItemBankVersion line, CancellationToken cancellationToken) =>
        (await _rows.FindAsync(Partition, VersionKey(line), cancellationToken))?.Read<ItemBankVersion>();

    /// <summary>One page of a bank's versions, newest first.</summary>
    public Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId bank, PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(RowRange.Under(Partition, Version, bank.Value), page, cancellationToken);

    /// <summary>One page of the newest versions, by bank.</summary>
    public Task<Page<ItemBankVersion>> ListBanksAsync(PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(RowRange.Under(Partition, Newest), page, cancellationToken);

    private async Task<Page<ItemBankVersion>> ReadAsync(RowRange range, PageRequest page, CancellationToken cancellationToken) =>
        (await _rows.ListAsync(range, page, cancellationToken)).Select(row => row.Read<ItemBankVersion>());

    private async Task<bool> TryEnterAsync(ItemBankVersion line, CancellationToken cancellationToken)
    {
        var version = new TableEntity(Partition, VersionKey(line)).With(line);
        var newest = await _rows.FindAsync(Partition, NewestKey(line.Id), cancellationToken);
        if (newest is not null && string.CompareOrdinal(newest.GetString(CopyOf), version.RowKey) is var order and <= 0)
        {
            if (order < 0)
            {
                await _rows.InsertAsync(version, cancellationToken);
            }

            return true;
        }

        var copy = new TableEntity(Partition, NewestKey(line.Id)) { [CopyOf] = version.RowKey }.With(line);
        var transaction = newest is null ? _rows.Begin().Insert(copy) : _rows.Begin().Replace(copy, newest.ETag.ToString());
        return (await transaction.Insert(version).SubmitAsync(cancellationToken)).IsWritten;
    }

    private static string NewestKey(ItemBankId bank) => TableKey.Of(Newest, bank.Value);

    private static string VersionKey(ItemBankVersion line) =>
        TableKey.Of(Version, line.Id.Value, TableKey.Descending(line.PublishedAt), line.Version.Value);
}
