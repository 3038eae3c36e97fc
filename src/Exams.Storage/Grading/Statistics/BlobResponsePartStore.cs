using System.Globalization;
using System.IO.Compression;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Responses;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;

namespace Exams.Storage.Grading.Statistics;

/// <summary>Parts of matrices as compressed blobs <c>reports/exam-parts/{exam}/{run}/{version}-{part}.bin</c>.</summary>
/// <param name="clients">The account.</param>
internal sealed class BlobResponsePartStore(StorageClients clients) : IResponsePartStore
{
    private BlobContainerClient Container => clients.Container(ContainerName.Reports);

    /// <inheritdoc/>
    public async Task PutAsync(ResponsePartAddress address, ResponseMatrix part, CancellationToken cancellationToken = default)
    {
        using var content = new MemoryStream();
        using (var compressed = new BrotliStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            ResponseMatrixFile.Write(part, compressed);
        }

        content.Position = 0;
        await Container.GetBlobClient(NameOf(address)).UploadAsync(content, overwrite: true, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ResponseMatrix?> FindAsync(ResponsePartAddress address, CancellationToken cancellationToken = default)
    {
        if (await BlobOnce.FindAsync(Container.GetBlobClient(NameOf(address)), cancellationToken) is not { } content)
        {
            return null;
        }

        await using var bytes = new BrotliStream(content.ToStream(), CompressionMode.Decompress);
        return ResponseMatrixFile.Read(bytes);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(ExamId exam, CancellationToken cancellationToken = default)
    {
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, FolderOf(exam), cancellationToken))
        {
            await Container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    private static string FolderOf(ExamId exam) => $"exam-parts/{exam.Value}/";

    private static string NameOf(ResponsePartAddress address) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(address.Exam)}{address.Run}/{address.Version:D6}-{address.Part:D6}.bin");
}
