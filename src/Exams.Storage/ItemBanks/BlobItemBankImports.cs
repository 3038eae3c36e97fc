using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;
using RequestFailedException = Azure.RequestFailedException;

namespace Exams.Storage.ItemBanks;

/// <summary>
/// Imports in container <c>imports</c>: the upload as <c>{bank}/{import}.zip</c> until the import has ended, and its report as
/// <c>{bank}/{import}.json</c>.
/// </summary>
/// <param name="clients">The account.</param>
internal sealed class BlobItemBankImports(StorageClients clients) : IItemBankImports
{
    private const int BlockLength = 4 << 20;
    private const string JsonType = "application/json";

    /// <inheritdoc/>
    public async Task<bool> SaveUploadAsync(
        ItemBankId bank,
        ImportId import,
        Stream content,
        long maxBytes,
        CancellationToken cancellationToken = default)
    {
        // Blocks count for nothing until their list is committed: an upload that is too long, or breaks off, leaves no blob.
        var blob = clients.Container(ContainerName.Imports).GetBlockBlobClient(NameOf(bank, import, "zip"));
        var blocks = new List<string>();
        var buffer = new byte[BlockLength];
        var total = 0L;
        int length;
        while ((length = await content.ReadAtLeastAsync(buffer, BlockLength, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            total += length;
            if (total > maxBytes)
            {
                return false;
            }

            using var block = new MemoryStream(buffer, 0, length, writable: false);
            blocks.Add(Convert.ToBase64String(BitConverter.GetBytes(blocks.Count)));
            await blob.StageBlockAsync(blocks[^1], block, options: null, cancellationToken);
        }

        await blob.CommitBlockListAsync(blocks, options: null, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenUploadAsync(ItemBankId bank, ImportId import, CancellationToken cancellationToken = default)
    {
        // A package is read here and there, and twice: a file of our own serves that, and goes when it is closed.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            });
        try
        {
            await Blob(bank, import, "zip").DownloadToAsync(file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            if (e is RequestFailedException failure && StorageFault.IsMissingBlob(failure))
            {
                return null;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async Task WriteReportAsync(ItemBankImportReport report, CancellationToken cancellationToken = default)
    {
        await Blob(report.BankId, report.ImportId, "json").UploadAsync(
            BinaryData.FromString(ExamsJson.Write(report)),
            new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = JsonType } },
            cancellationToken);
        if (report.Status != ImportStatus.Running)
        {
            await Blob(report.BankId, report.ImportId, "zip").DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<ItemBankImportReport?> ReadReportAsync(
        ItemBankId bank,
        ImportId import,
        CancellationToken cancellationToken = default) =>
        await BlobOnce.FindAsync(Blob(bank, import, "json"), cancellationToken) is { } json
            ? ExamsJson.Read<ItemBankImportReport>(json.ToString())
            : null;

    private BlobClient Blob(ItemBankId bank, ImportId import, string extension) =>
        clients.Container(ContainerName.Imports).GetBlobClient(NameOf(bank, import, extension));

    private static string NameOf(ItemBankId bank, ImportId import, string extension) => $"{bank.Value}/{import.Value}.{extension}";
}
