using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Exams.Storage.Blobs;

/// <summary>Writes blobs that are never overwritten.</summary>
internal static class BlobOnce
{
    private static readonly BlobRequestConditions Absent = new() { IfNoneMatch = ETag.All };

    /// <summary>Writes a blob unless there is one.</summary>
    /// <returns>Whether it was written.</returns>
    public static async Task<bool> TryCreateAsync(
        BlobClient blob,
        Stream content,
        string contentType,
        CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(
                content,
                new BlobUploadOptions { Conditions = Absent, HttpHeaders = new BlobHttpHeaders { ContentType = contentType } },
                cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (StorageFault.IsConflict(e))
        {
            return false;
        }
    }

    /// <summary>A blob's content, read as it comes, or null where there is none. The caller disposes of the stream.</summary>
    public static async Task<Stream?> OpenAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (StorageFault.IsMissingBlob(e))
        {
            return null;
        }
    }

    /// <summary>A small blob's content, or null where there is none.</summary>
    public static async Task<BinaryData?> FindAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadContentAsync(cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (StorageFault.IsMissingBlob(e))
        {
            return null;
        }
    }
}
