using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Exams.Core.Qti.Packages;

/// <summary>
/// A QTI content package whose every file was read, measured and found safe once. Files are unpacked one by one, when asked for:
/// nothing is held but names and hashes. Not safe for use by several threads; valid as long as the stream it was read from.
/// </summary>
public sealed class ContentPackage : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, (PackageEntry Entry, ZipArchiveEntry Source)> _entries;
    private readonly Dictionary<string, string> _spellings;

    internal ContentPackage(
        ZipArchive archive,
        IReadOnlyList<(PackageEntry Entry, ZipArchiveEntry Source)> entries,
        PackageManifest manifest)
    {
        _archive = archive;
        _entries = entries.ToDictionary(pair => pair.Entry.Path, StringComparer.Ordinal);
        _spellings = entries.ToDictionary(pair => pair.Entry.Path, pair => pair.Entry.Path, StringComparer.OrdinalIgnoreCase);
        Entries = [.. entries.Select(pair => pair.Entry).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        Manifest = manifest;
        ContentHash = Hash(Entries);
    }

    /// <summary>What <c>imsmanifest.xml</c> says.</summary>
    public PackageManifest Manifest { get; }

    /// <summary>Every file, the manifest included, in ordinal order of paths. Folders and the litter of file managers are left out.</summary>
    public IReadOnlyList<PackageEntry> Entries { get; }

    /// <summary>
    /// The SHA-256, in lower-case hexadecimal, of the lines <c>sha256 path\n</c> of all <see cref="Entries"/> in order. Two archives of
    /// the same files have the same hash, however they were packed.
    /// </summary>
    public string ContentHash { get; }

    /// <summary>Whether there is a file at exactly this path.</summary>
    public bool Contains(string path) => _entries.ContainsKey(path);

    /// <summary>
    /// The path as the package spells it, or null if there is no such file. Where only the case differs, that file is found: packages
    /// made on Windows count on it. No two files differ by case alone.
    /// </summary>
    public string? Find(string path) => _entries.ContainsKey(path) ? path : _spellings.GetValueOrDefault(path);

    /// <summary>Opens a file for reading from its start. The caller disposes of the stream before opening the next.</summary>
    /// <exception cref="KeyNotFoundException">There is no file at <paramref name="path"/>.</exception>
    public Stream OpenEntry(string path) => Source(path).Source.Open();

    /// <summary>Reads a whole file: at most <see cref="PackageLimits.EntryBytes"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no file at <paramref name="path"/>.</exception>
    public byte[] ReadEntry(string path)
    {
        var (entry, source) = Source(path);
        var content = new byte[entry.Length];
        using var stream = source.Open();
        stream.ReadExactly(content);
        return content;
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static string Hash(IEnumerable<PackageEntry> entries)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{entry.Sha256} {entry.Path}\n"));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private (PackageEntry Entry, ZipArchiveEntry Source) Source(string path) =>
        _entries.TryGetValue(path, out var pair)
            ? pair
            : throw new KeyNotFoundException($"The package has no file '{path}'.");
}
