using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;

namespace Exams.Storage.Grading.Statistics;

/// <summary>Statistics as blobs <c>reports/exams/{exam}/{version}/{when}.json</c>, each written once.</summary>
/// <param name="clients">The account.</param>
internal sealed class BlobExamStatisticsStore(StorageClients clients) : IExamStatisticsStore
{
    private const string ContentType = "application/json";

    private BlobContainerClient Container => clients.Container(ContainerName.Reports);

    /// <inheritdoc/>
    public async Task AddAsync(ExamStatistics statistics, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(statistics.ExamId, statistics.ExamVersion);
        var name = string.Create(CultureInfo.InvariantCulture, $"{folder}{statistics.ComputedAt.ToUnixTimeMilliseconds():D15}.json");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(ExamsJson.Write(statistics)), writable: false);
        await BlobOnce.TryCreateAsync(Container.GetBlobClient(name), content, ContentType, cancellationToken);
        foreach (var old in (await ListAsync(folder, cancellationToken)).SkipLast(IExamStatisticsStore.Kept))
        {
            await Container.GetBlobClient(old).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<ExamStatistics?> GetAsync(ExamId exam, int? version = null, CancellationToken cancellationToken = default)
    {
        // The names sort by version, and then by time; parts of matrices lie elsewhere.
        var names = await ListAsync(version is { } number ? FolderOf(exam, number) : FolderOf(exam), cancellationToken);
        return names.LastOrDefault() is { } newest
            && await BlobOnce.FindAsync(Container.GetBlobClient(newest), cancellationToken) is { } content
            ? ExamsJson.Read<ExamStatistics>(content.ToString())
            : null;
    }

    internal static string FolderOf(ExamId exam) => $"exams/{exam.Value}/";

    private static string FolderOf(ExamId exam, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(exam)}{version:D6}/");

    private async Task<List<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
        {
            names.Add(blob.Name);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
