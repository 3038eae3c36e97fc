using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Exams.Storage.Connections;

namespace Exams.Storage.Archives;

/// <summary>
/// Writes an archive into storage. The exam itself is written last: until then it isn't there, and an import that was interrupted is begun
/// again and writes the same once more. Nothing is written before all of the archive was looked at.
/// </summary>
public sealed class ExamImport
{
    private readonly StorageClients _clients;

    internal ExamImport(StorageClients clients) => _clients = clients;

    /// <summary>Imports an archive. No app may run on the storage meanwhile.</summary>
    /// <param name="archive">Can be read here and there.</param>
    /// <param name="cancellationToken">Ends it; it can be begun again.</param>
    /// <returns>What was in it.</returns>
    /// <exception cref="ArchiveException">
    /// The archive is damaged or something else; or the storage has the exam, or another history of a bank that it uses. Nothing was written.
    /// </exception>
    public async Task<ArchiveManifest> ReadAsync(Stream archive, CancellationToken cancellationToken = default)
    {
        using var reader = new ArchiveReader(archive);
        await reader.CheckAsync(cancellationToken);
        using var probe = new StorageProbe(_clients);
        await probe.PrepareAsync(cancellationToken);
        var (manifest, source) = (reader.Manifest, new ArchiveSource(_clients));
        if (await new ExamContents(source, manifest.ExamId).IsThereAsync(cancellationToken))
        {
            throw new ArchiveException($"this storage has an exam '{manifest.ExamId}': import into another, or under another Storage__Prefix");
        }

        var lines = manifest.Entries.Where(entry => entry.Lines is not null).ToList();
        foreach (var entry in lines)
        {
            await RefuseOthersAsync(source, reader, entry, cancellationToken);
        }

        foreach (var entry in manifest.Entries.Where(entry => entry.Lines is null))
        {
            await RefuseOtherAsync(source, entry, cancellationToken);
        }

        foreach (var entry in manifest.Entries.Where(entry => entry.Lines is null))
        {
            await using var content = reader.Open(entry);
            await UploadAsync(source, entry, content, cancellationToken);
        }

        var rows = new ArchivedRows(source, _clients);
        foreach (var entry in lines)
        {
            await rows.WriteAsync(reader.ReadAsync(entry, cancellationToken), cancellationToken);
        }

        return manifest;
    }

    /// <summary>What a bank has in common with other exams is either missing here or the same.</summary>
    private static async Task RefuseOthersAsync(ArchiveSource source, ArchiveReader reader, ArchiveEntry entry, CancellationToken cancellationToken)
    {
        await foreach (var line in reader.ReadAsync(entry, cancellationToken))
        {
            if (line is ArchiveLine.Row row
                && ArchiveTables.IsShared(row)
                && await source.Table(row.Table).FindAsync(row.Entity.PartitionKey, row.Entity.RowKey, cancellationToken) is { } there
                && !source.LineOf(row.Table, there).ToUtf8().AsSpan().SequenceEqual(row.ToUtf8()))
            {
                throw new ArchiveException(
                    $"{row.Table} {row.Entity.PartitionKey} {row.Entity.RowKey}: this storage has the item bank with another history; "
                    + "import into another storage");
            }
        }
    }

    private static async Task RefuseOtherAsync(ArchiveSource source, ArchiveEntry entry, CancellationToken cancellationToken)
    {
        var (container, name) = ArchiveReader.BlobOf(entry);
        var blob = source.Blob(container, name);
        if (!await blob.ExistsAsync(cancellationToken))
        {
            return;
        }

        await using var content = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != entry.Sha256)
        {
            throw new ArchiveException($"{entry.Name}: this storage has another file by this name; import into another storage");
        }
    }

    private static async Task UploadAsync(ArchiveSource source, ArchiveEntry entry, Stream content, CancellationToken cancellationToken)
    {
        var (container, name) = ArchiveReader.BlobOf(entry);
        var blob = source.Blob(container, name);
        if (!await blob.ExistsAsync(cancellationToken))
        {
            var headers = new BlobHttpHeaders { ContentType = entry.MediaType };
            await blob.UploadAsync(content, new BlobUploadOptions { HttpHeaders = headers }, cancellationToken);
        }
    }
}
