using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exams.Core;
using Exams.Core.Grading.Reporting;
using Exams.Core.Scheduling;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;

namespace Exams.Storage.Grading;

/// <summary>Windows' reports as blobs <c>reports/windows/{window}/{version}.json</c>, each written once.</summary>
/// <param name="clients">The account.</param>
internal sealed class BlobWindowReportStore(StorageClients clients) : IWindowReportStore
{
    private const string ContentType = "application/json";

    private BlobContainerClient Container => clients.Container(ContainerName.Reports);

    /// <inheritdoc/>
    public async Task<bool> AddAsync(WindowReport report, CancellationToken cancellationToken = default)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(ExamsJson.Write(report)), writable: false);
        var blob = Container.GetBlobClient(NameOf(report.WindowId, report.Version));
        if (!await BlobOnce.TryCreateAsync(blob, content, ContentType, cancellationToken))
        {
            return false;
        }

        if (report.Version > IWindowReportStore.Kept)
        {
            var old = Container.GetBlobClient(NameOf(report.WindowId, report.Version - IWindowReportStore.Kept));
            await old.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task<WindowReport?> GetAsync(WindowId window, CancellationToken cancellationToken = default)
    {
        var newest = "";
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, FolderOf(window), cancellationToken))
        {
            newest = string.CompareOrdinal(blob.Name, newest) > 0 ? blob.Name : newest;
        }

        return newest.Length > 0 && await BlobOnce.FindAsync(Container.GetBlobClient(newest), cancellationToken) is { } content
            ? ExamsJson.Read<WindowReport>(content.ToString())
            : null;
    }

    internal static string FolderOf(WindowId window) => $"windows/{window.Value}/";

    private static string NameOf(WindowId window, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(window)}{version:D6}.json");
}
