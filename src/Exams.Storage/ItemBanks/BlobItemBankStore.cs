using System.Text;
using Azure.Storage.Blobs;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;
using NodaTime;

namespace Exams.Storage.ItemBanks;

/// <summary>
/// Banks in container <c>item-banks</c>: <c>{bank}/{version}/files/{path}</c> for each file of the package, and last
/// <c>{bank}/{version}/bank.json</c>, the record. Nothing there is ever overwritten. Lists are in <see cref="ItemBankCatalog"/>.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class BlobItemBankStore(StorageClients clients) : IItemBankStore
{
    private const string JsonType = "application/json";
    private const string FileType = "application/octet-stream";

    // Files up to this go up side by side; a larger one alone, streamed.
    private const long SmallFile = 4L << 20;
    private const int Parallel = 8;

    private readonly ItemBankCatalog _catalog = new(clients);

    /// <inheritdoc/>
    public async Task PublishAsync(
        ItemBank bank,
        ContentPackage package,
        Instant publishedAt,
        CancellationToken cancellationToken = default)
    {
        var record = await FindRecordAsync(bank.Id, bank.Version, cancellationToken);
        if (record is null)
        {
            await UploadAsync(bank, package, cancellationToken);
            record = await WriteRecordAsync(new BankRecord(bank, publishedAt), cancellationToken);
        }

        await _catalog.EnterAsync(record.ToLine(), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ItemBank?> GetAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        (await FindRecordAsync(bank, version, cancellationToken))?.Bank;

    /// <inheritdoc/>
    public Task<ItemBankVersion?> GetNewestAsync(ItemBankId bank, CancellationToken cancellationToken = default) =>
        _catalog.GetNewestAsync(bank, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId bank, PageRequest page, CancellationToken cancellationToken = default) =>
        _catalog.ListVersionsAsync(bank, page, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ItemBankVersion>> ListAsync(PageRequest page, CancellationToken cancellationToken = default) =>
        _catalog.ListBanksAsync(page, cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]?> ReadFileAsync(
        ItemBankId bank,
        ItemBankVersionId version,
        string path,
        CancellationToken cancellationToken = default) =>
        (await BlobOnce.FindAsync(File(bank, version, path), cancellationToken))?.ToArray();

    private async Task UploadAsync(ItemBank bank, ContentPackage package, CancellationToken cancellationToken)
    {
        // A package reads one file at a time: so do these enumerations, whatever goes up side by side.
        var bySize = bank.Files.ToLookup(file => file.Length <= SmallFile);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            bySize[true].Select(file => (file.Path, Content: package.ReadEntry(file.Path))),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (file, cancellation) =>
            {
                using var content = new MemoryStream(file.Content, writable: false);
                await BlobOnce.TryCreateAsync(File(bank.Id, bank.Version, file.Path), content, FileType, cancellation);
            });
        foreach (var file in bySize[false])
        {
            await using var content = package.OpenEntry(file.Path);
            await BlobOnce.TryCreateAsync(File(bank.Id, bank.Version, file.Path), content, FileType, cancellationToken);
        }
    }

    private async Task<BankRecord> WriteRecordAsync(BankRecord record, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(ExamsJson.Write(record)), writable: false);
        if (await BlobOnce.TryCreateAsync(Record(record.Bank.Id, record.Bank.Version), json, JsonType, cancellationToken))
        {
            return record;
        }

        return await FindRecordAsync(record.Bank.Id, record.Bank.Version, cancellationToken)
            ?? throw new InvalidOperationException($"version {record.Bank.Version} of bank {record.Bank.Id} was published and is gone");
    }

    private async Task<BankRecord?> FindRecordAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken) =>
        await BlobOnce.FindAsync(Record(bank, version), cancellationToken) is { } json ? ExamsJson.Read<BankRecord>(json.ToString()) : null;

    private BlobClient Record(ItemBankId bank, ItemBankVersionId version) => Blob($"{bank.Value}/{version.Value}/bank.json");

    private BlobClient File(ItemBankId bank, ItemBankVersionId version, string path) => Blob($"{bank.Value}/{version.Value}/files/{path}");

    private BlobClient Blob(string name) => clients.Container(ContainerName.ItemBanks).GetBlobClient(name);

    private sealed record BankRecord(ItemBank Bank, Instant PublishedAt)
    {
        public ItemBankVersion ToLine() => new(Bank.Id, Bank.Version, Bank.Title, Bank.Items.Count, PublishedAt);
    }
}
