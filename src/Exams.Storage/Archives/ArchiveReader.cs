using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exams.Core;
using Exams.Storage.Connections;

namespace Exams.Storage.Archives;

/// <summary>Reads an archive, having looked at all of it first.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly ZipArchive _zip;

    /// <param name="archive">Can be read here and there; stays open.</param>
    /// <exception cref="ArchiveException">It is no archive of an exam, or of a version that isn't known.</exception>
    public ArchiveReader(Stream archive)
    {
        try
        {
            _zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new ArchiveException($"this is no zip, or only the beginning of one: {e.Message}");
        }

        Manifest = ReadManifest();
    }

    /// <summary>What it says that it holds.</summary>
    public ArchiveManifest Manifest { get; }

    /// <summary>Looks at every byte: each entry is there, is what the manifest says, and can be read.</summary>
    /// <exception cref="ArchiveException">Something isn't; it says what, where, and what was expected.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var names = _zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
        names.Remove(ArchiveManifest.EntryName);
        names.ExceptWith(Manifest.Entries.Select(entry => entry.Name));
        if (names.Count > 0)
        {
            throw new ArchiveException($"{names.Order(StringComparer.Ordinal).First()}: the manifest knows nothing of this entry");
        }

        foreach (var entry in Manifest.Entries)
        {
            await CheckAsync(entry, cancellationToken);
        }
    }

    /// <summary>Opens an entry.</summary>
    public Stream Open(ArchiveEntry entry) =>
        (_zip.GetEntry(entry.Name) ?? throw new ArchiveException($"{entry.Name}: the manifest names this entry, and it is missing")).Open();

    /// <summary>An entry's lines.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadAsync(ArchiveEntry entry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Open(entry), new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            yield return Parse(entry, number, line);
        }
    }

    /// <summary>The container and the blob that a file's entry names.</summary>
    public static (string Container, string Name) BlobOf(ArchiveEntry entry) =>
        entry.Name.Split('/', 3) is [_, (ContainerName.ItemBanks or ContainerName.Evidence) and var container, { Length: > 0 } name]
        && entry.Name.StartsWith(ArchiveWriter.Files, StringComparison.Ordinal)
        && name.Split('/').All(segment => segment is not ("" or "." or ".."))
            ? (container, name)
            : throw new ArchiveException($"{entry.Name}: this is no name of a file in an archive");

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static ArchiveLine Parse(ArchiveEntry entry, int number, string line)
    {
        try
        {
            return ArchiveLine.Read(line);
        }
        catch (FormatException e)
        {
            throw new ArchiveException($"{entry.Name}, line {number}: {e.Message}");
        }
    }

    private ArchiveManifest ReadManifest()
    {
        if (_zip.GetEntry(ArchiveManifest.EntryName) is not { } entry)
        {
            throw new ArchiveException($"this is no archive of an exam: {ArchiveManifest.EntryName} is missing");
        }

        using var reader = new StreamReader(entry.Open());
        try
        {
            var text = reader.ReadToEnd();
            using var document = JsonDocument.Parse(text);
            var schema = document.RootElement.TryGetProperty("schema", out var named) ? named.GetString() : null;
            return schema == ArchiveManifest.CurrentSchema ? ExamsJson.Read<ArchiveManifest>(text)
                : throw new ArchiveException($"{ArchiveManifest.EntryName}: schema {ArchiveManifest.CurrentSchema} is expected, not {schema ?? "none"}");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            throw new ArchiveException($"{ArchiveManifest.EntryName}: it can't be read: {e.Message}");
        }
    }

    private async Task CheckAsync(ArchiveEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await using (var content = Open(entry))
            {
                var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
                if (digest != entry.Sha256)
                {
                    throw new ArchiveException($"{entry.Name}: its SHA-256 is {digest}, and the manifest says {entry.Sha256}: it was changed or damaged");
                }
            }

            if (entry.Lines is null)
            {
                BlobOf(entry);
            }
            else if (await ReadAsync(entry, cancellationToken).CountAsync(cancellationToken) is var lines && lines != entry.Lines)
            {
                throw new ArchiveException($"{entry.Name}: it has {lines} lines, and the manifest says {entry.Lines}");
            }
        }
        catch (InvalidDataException e)
        {
            throw new ArchiveException($"{entry.Name}: it is damaged: {e.Message}");
        }
    }
}
