using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Exams.Core;
using Exams.Core.Exams;

namespace Exams.Storage.Archives;

/// <summary>Writes the entries of an archive, and last its manifest. Entries bear no time, so that the same content is the same file.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    /// <summary>Begins the name of every file's entry.</summary>
    public const string Files = "files/";

    private const int Block = 81920;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Indented = new(ExamsJson.Options) { WriteIndented = true, NewLine = "\n" };

    private readonly ZipArchive _zip;
    private readonly List<ArchiveEntry> _entries = [];
    private readonly SortedDictionary<string, int> _rows = new(StringComparer.Ordinal);
    private int _documents;

    /// <param name="target">Stays open.</param>
    public ArchiveWriter(Stream target) => _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Writes an entry of lines.</summary>
    public async Task WriteLinesAsync(string name, IAsyncEnumerable<ArchiveLine> lines, CancellationToken cancellationToken)
    {
        var (count, length) = (0, 0L);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var entry = Open(name, CompressionLevel.Optimal))
        {
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                byte[] text = [.. line.ToUtf8(), (byte)'\n'];
                hash.AppendData(text);
                await entry.WriteAsync(text, cancellationToken);
                (count, length) = (count + 1, length + text.Length);
                Count(line);
            }
        }

        _entries.Add(new ArchiveEntry(name, length, Hex(hash), count));
    }

    /// <summary>Writes a file's entry.</summary>
    public async Task WriteFileAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken)
    {
        var length = 0L;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var entry = Open(name, CompressionLevel.Fastest))
        {
            // In blocks of one length, however it comes: what compresses them may work with what it has, and so come to other bytes.
            var buffer = new byte[Block];
            int read;
            while ((read = await content.ReadAtLeastAsync(buffer, Block, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await entry.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length += read;
            }
        }

        _entries.Add(new ArchiveEntry(name, length, Hex(hash), MediaType: mediaType));
    }

    /// <summary>Writes the manifest: with it the archive is complete.</summary>
    public ArchiveManifest Close(ExamId exam, IReadOnlyList<string> toBeSet)
    {
        var manifest = new ArchiveManifest(ArchiveManifest.CurrentSchema, exam, _rows, _documents, _entries, toBeSet);
        using var entry = Open(ArchiveManifest.EntryName, CompressionLevel.Optimal);
        JsonSerializer.Serialize(entry, manifest, Indented);
        return manifest;
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    private Stream Open(string name, CompressionLevel level)
    {
        var entry = _zip.CreateEntry(name, level);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    private void Count(ArchiveLine line)
    {
        if (line is ArchiveLine.Row row)
        {
            _rows[row.Table] = _rows.GetValueOrDefault(row.Table) + 1;
        }
        else
        {
            _documents++;
        }
    }
}
