using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Exams.Core.Proctoring.Files;
using Exams.Core.Sessions;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;
using NodaTime;

namespace Exams.Storage.Proctoring;

/// <summary>Evidence as blobs <c>evidence/{session}/{file}</c>, reached by shared access signatures for one blob.</summary>
/// <remarks>
/// A signature for uploading has the permission to create, and no other: what is there can't be read, written again or deleted with it. No
/// signature limits a size or a type; whoever completes the upload looks.
/// </remarks>
/// <param name="clients">The account.</param>
internal sealed class EvidenceBlobs(StorageClients clients) : IEvidenceBlobs
{
    private static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMinutes(5);

    // Storage compares signatures with the real clock, whatever clock the exams go by.
    private readonly TimeProvider _time = TimeProvider.System;

    /// <inheritdoc/>
    public Task<EvidenceLink> LinkForUploadAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        SignAsync(BlobOf(session, id), new BlobSasBuilder(BlobSasPermissions.Create, _time.GetUtcNow() + UploadTime), cancellationToken);

    /// <inheritdoc/>
    public Task<EvidenceLink> LinkForReadingAsync(EvidenceFile file, CancellationToken cancellationToken = default) => SignAsync(
        BlobOf(file.SessionId, file.Id),
        new BlobSasBuilder(BlobSasPermissions.Read, _time.GetUtcNow() + ReadingTime)
        {
            ContentType = file.MediaType,
            ContentDisposition = "attachment",
            CacheControl = "no-store",
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<long?> FindSizeAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await BlobOf(session, id).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength;
        }
        catch (Azure.RequestFailedException e) when (StorageFault.IsMissingBlob(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        (await BlobOnce.FindAsync(BlobOf(session, id), cancellationToken))?.ToMemory();

    /// <inheritdoc/>
    public Task DeleteAsync(SessionId session, EvidenceId id, CancellationToken cancellationToken = default) =>
        BlobOf(session, id).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    /// <summary>What a file's blob is called.</summary>
    internal static string NameOf(SessionId session, EvidenceId id) => $"{session}/{id}";

    private BlobClient BlobOf(SessionId session, EvidenceId id) => clients.Container(ContainerName.Evidence).GetBlobClient(NameOf(session, id));

    private async Task<EvidenceLink> SignAsync(BlobClient blob, BlobSasBuilder sas, CancellationToken cancellationToken)
    {
        (sas.BlobContainerName, sas.BlobName, sas.Resource) = (blob.BlobContainerName, blob.Name, "b");
        sas.Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp;
        return new EvidenceLink(await clients.SignAsync(blob, sas, cancellationToken), Instant.FromDateTimeOffset(sas.ExpiresOn));
    }
}
