using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;

namespace Exams.Storage.Archives;

/// <summary>Writes everything that is kept of an exam into one file, in one order: the same data make the same bytes.</summary>
public sealed class ExamExport
{
    private readonly StorageClients _clients;

    internal ExamExport(StorageClients clients) => _clients = clients;

    /// <summary>Writes an archive: a zip of lines of JSON and files, with a manifest. Memory holds one session and the list of entries.</summary>
    /// <param name="exam">The exam.</param>
    /// <param name="target">Where it goes; left incomplete where the export fails.</param>
    /// <param name="withRunning">Whether sessions that aren't over are taken as they are, each as of one moment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is in it.</returns>
    /// <exception cref="ArchiveException">There is no such exam, or sessions of it aren't over.</exception>
    public async Task<ArchiveManifest> WriteAsync(ExamId exam, Stream target, bool withRunning, CancellationToken cancellationToken = default)
    {
        var source = new ArchiveSource(_clients);
        var contents = new ExamContents(source, exam);
        if (!await contents.IsThereAsync(cancellationToken))
        {
            throw new ArchiveException($"there is no exam '{exam}' in this storage");
        }

        var banks = await contents.FindBanksAsync(cancellationToken);
        var windows = await contents.FindWindowsAsync(cancellationToken);
        if (!withRunning)
        {
            await RefuseRunningAsync(source, contents, windows, cancellationToken);
        }

        using var archive = new ArchiveWriter(target);
        await archive.WriteLinesAsync("banks.ndjson", contents.ReadBanksAsync(banks, cancellationToken), cancellationToken);
        foreach (var (bank, version) in banks)
        {
            var files = await source.ListAsync(ContainerName.ItemBanks, $"{bank}/{version}/", cancellationToken);
            await WriteFilesAsync(archive, source, ContainerName.ItemBanks, files, cancellationToken);
        }

        await archive.WriteLinesAsync("grading.ndjson", contents.ReadRestAsync(windows, cancellationToken), cancellationToken);
        foreach (var window in windows)
        {
            var held = new WindowContents(source, contents, window);
            await archive.WriteLinesAsync($"windows/{window.Id}.ndjson", held.ReadAsync(cancellationToken), cancellationToken);
            await WriteFilesAsync(archive, source, ContainerName.Evidence, held.Files, cancellationToken);
        }

        await archive.WriteLinesAsync("exam.ndjson", contents.ReadDefinitionsAsync(banks, cancellationToken), cancellationToken);
        return archive.Close(exam, source.ToBeSet);
    }

    private static async Task RefuseRunningAsync(
        ArchiveSource source,
        ExamContents contents,
        IReadOnlyList<ExamWindow> windows,
        CancellationToken cancellationToken)
    {
        foreach (var window in windows)
        {
            if (await new WindowContents(source, contents, window).CountRunningAsync(cancellationToken) is > 0 and var running)
            {
                throw new ArchiveException(
                    $"{running} sessions of window {window.Id} aren't over: an archive of them would be out of date at once; "
                    + "wait, or say --running to take them as they are");
            }
        }
    }

    private static async Task WriteFilesAsync(
        ArchiveWriter archive,
        ArchiveSource source,
        string container,
        IEnumerable<string> names,
        CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            var blob = source.Blob(container, name);
            await using var content = await BlobOnce.OpenAsync(blob, cancellationToken)
                ?? throw new ArchiveException($"{container}/{name} is gone: it was deleted while it was to be exported; try again");
            var type = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentType;
            await archive.WriteFileAsync($"{ArchiveWriter.Files}{container}/{name}", type, content, cancellationToken);
        }
    }
}
