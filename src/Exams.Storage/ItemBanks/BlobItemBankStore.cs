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
/// <c>package.zip</c> as it was uploaded and <c>bank.json</c>, the record. Nothing there is ever overwritten. Lists are in <see cref="ItemBankCatalog"/>.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class BlobItemBankStore(StorageClients clients) : IItemBankStore
{
    private const string JsonType = "application/json";
    private const string FileType = "application/octet-stream";
    private const string ZipType = "application/zip";

    // Files up to this go up side by side; a larger one alone, streamed.
    private const long SmallFile = 4L << 20;
    private const int Parallel = 8;

    private readonly ItemBankCatalog _catalog = new(clients);

    /// <inheritdoc/>
    public async Task<bool> PublishAsync(
        ItemBank bank,
        ContentPackage package,
        Stream archive,
        Instant now,
        CancellationToken cancellationToken = default)
    {
        var record = await FindRecordAsync(bank.Id, bank.Version, cancellationToken);
        var isNew = false;
        if (record is null)
        {
            await UploadAsync(bank, package, archive, cancellationToken);
            (record, isNew) = await WriteRecordAsync(new BankRecord(bank, now), cancellationToken);
        }

        await _catalog.EnterAsync(record.ToLine(), cancellationToken);
        return isNew;
    }

    /// <inheritdoc/>
    public async Task<ItemBank?> GetAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        (await FindRecordAsync(bank, version, cancellationToken))?.Bank;

    /// <inheritdoc/>
    public async Task<ItemBankVersion?> FindVersionAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        await FindRecordAsync(id, version, cancellationToken) is { } record
            ? await _catalog.FindAsync(record.ToLine(), cancellationToken) ?? record.ToLine()
            : null;

    /// <inheritdoc/>
    public async Task<bool> RetireAsync(ItemBankId id, ItemBankVersionId version, Instant now, CancellationToken cancellationToken = default)
    {
        if (await FindRecordAsync(id, version, cancellationToken) is not { } record)
        {
            return false;
        }

        await _catalog.EnterAsync(record.ToLine(), cancellationToken);
        await _catalog.RetireAsync(record.ToLine(), now, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId bank, PageRequest page, CancellationToken cancellationToken = default) =>
        _catalog.ListVersionsAsync(bank, page, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ItemBankVersion>> ListAsync(PageRequest page, CancellationToken cancellationToken = default) =>
        _catalog.ListBanksAsync(page, cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream?> OpenFileAsync(
        ItemBankId id,
        ItemBankVersionId version,
        string path,
        CancellationToken cancellationToken = default) =>
        IsPath(path) ? await BlobOnce.OpenAsync(File(id, version, path), cancellationToken) : null;

    /// <inheritdoc/>
    public Task<Stream?> OpenArchiveAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        BlobOnce.OpenAsync(Archive(id, version), cancellationToken);

    private async Task UploadAsync(ItemBank bank, ContentPackage package, Stream archive, CancellationToken cancellationToken)
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

        archive.Position = 0;
        await BlobOnce.TryCreateAsync(Archive(bank.Id, bank.Version), archive, ZipType, cancellationToken);
    }

    private async Task<(BankRecord Record, bool IsNew)> WriteRecordAsync(BankRecord record, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(ExamsJson.Write(record)), writable: false);
        if (await BlobOnce.TryCreateAsync(Record(record.Bank.Id, record.Bank.Version), json, JsonType, cancellationToken))
        {
            return (record, true);
        }

        var there = await FindRecordAsync(record.Bank.Id, record.Bank.Version, cancellationToken)
            ?? throw new InvalidOperationException($"version {record.Bank.Version} of bank {record.Bank.Id} was published and is gone");
        return (there, false);
    }

    private async Task<BankRecord?> FindRecordAsync(ItemBankId bank, ItemBankVersionId version, CancellationToken cancellationToken) =>
        await BlobOnce.FindAsync(Record(bank, version), cancellationToken) is { } json ? ExamsJson.Read<BankRecord>(json.ToString()) : null;

    private BlobClient Record(ItemBankId bank, ItemBankVersionId version) => Blob($"{bank.Value}/{version.Value}/bank.json");

    /// <summary>Whether a path stays what it is in a blob's address, where dot segments would lead elsewhere.</summary>
    private static bool IsPath(string path) => path.Split('/').All(segment => segment is not ("" or "." or ".."));

    private BlobClient Archive(ItemBankId bank, ItemBankVersionId version) => Blob($"{bank.Value}/{version.Value}/package.zip");

    private BlobClient File(ItemBankId bank, ItemBankVersionId version, string path) => Blob($"{bank.Value}/{version.Value}/files/{path}");

    private BlobClient Blob(string name) => clients.Container(ContainerName.ItemBanks).GetBlobClient(name);

    private sealed record BankRecord(ItemBank Bank, Instant PublishedAt)
    {
        public ItemBankVersion ToLine() => new(Bank.Id, Bank.Version, Bank.Title, Bank.Items.Count, PublishedAt);
    }
}
