using System.IO.Compression;

namespace Exams.Core.Qti.Packages;

/// <summary>
/// Reads an uploaded QTI content package without trusting it. Every file is unpacked once, to nowhere, while its bytes are counted; only
/// then is there a <see cref="ContentPackage"/> to read from.
/// </summary>
public static class PackageReader
{
    /// <summary>The name that findings about the archive as a whole carry in place of a file's.</summary>
    public const string ArchiveName = "(archive)";

    private const int UnixTypeMask = 0xF000;
    private const int UnixRegular = 0x8000;
    private const int UnixFolder = 0x4000;

    /// <summary>Reads a package.</summary>
    /// <param name="archive">A seekable stream that outlives the package; it is not closed.</param>
    /// <param name="limits">What the package may cost; <see cref="PackageLimits.Default"/> when null.</param>
    /// <exception cref="ArgumentException"><paramref name="archive"/> can't seek.</exception>
    public static PackageReadResult Read(Stream archive, PackageLimits? limits = null)
    {
        limits ??= PackageLimits.Default;
        if (!archive.CanSeek)
        {
            throw new ArgumentException("The archive must be seekable: spool an upload first.", nameof(archive));
        }

        if (archive.Length > limits.PackageBytes)
        {
            return Refused("zip-too-large", $"the package is larger than {limits.PackageBytes} bytes");
        }

        if (ZipDirectoryScout.Inspect(archive, limits) is var (rule, message))
        {
            return Refused(rule, message);
        }

        archive.Position = 0;
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count;
        }
        catch (InvalidDataException)
        {
            return Refused("zip-unreadable", "the archive's directory is damaged");
        }

        var findings = new List<Finding>();
        var package = Open(zip, limits, findings);
        if (package is null)
        {
            zip.Dispose();
        }

        return new PackageReadResult(package, findings);
    }

    private static ContentPackage? Open(ZipArchive zip, PackageLimits limits, List<Finding> findings)
    {
        var entries = Survey(zip, findings);
        var measured = findings.Exists(finding => finding.Severity == FindingSeverity.Error) ? null : Measure(entries, limits, findings);
        if (measured is null || ManifestFolder.Strip(measured, findings) is not { } rooted)
        {
            return null;
        }

        var spellings = rooted.ToDictionary(pair => pair.Entry.Path, pair => pair.Entry.Path, StringComparer.OrdinalIgnoreCase);
        var (entry, source) = rooted.First(pair => pair.Entry.Path.Equals(PackageManifest.FileName, StringComparison.OrdinalIgnoreCase));
        var content = new byte[entry.Length];
        using (var stream = source.Open())
        {
            stream.ReadExactly(content);
        }

        var manifest = new ManifestReader(findings, spellings.GetValueOrDefault).Read(content);
        return manifest is null ? null : new ContentPackage(zip, rooted, manifest);
    }

    /// <summary>Judges every entry by its header alone.</summary>
    private static List<(string Path, ZipArchiveEntry Source)> Survey(ZipArchive zip, List<Finding> findings)
    {
        var entries = new List<(string Path, ZipArchiveEntry Source)>();
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in zip.Entries)
        {
            var path = PackagePath.FromEntryName(source.FullName, out var fault);
            if (path is null)
            {
                findings.Add(Error("entry-unsafe-name", fault!, Printable(source.FullName)));
            }
            else if ((source.ExternalAttributes >> 16 & UnixTypeMask) is not (0 or UnixRegular or UnixFolder))
            {
                findings.Add(Error("entry-not-a-file", "links and devices are not accepted", path));
            }
            else if (source.IsEncrypted)
            {
                findings.Add(Error("entry-encrypted", "encrypted entries are not accepted", path));
            }
            else if (!IsFolder(source) && !IsLitter(path))
            {
                if (seen.TryAdd(path, path))
                {
                    entries.Add((path, source));
                }
                else
                {
                    findings.Add(seen[path] == path
                        ? Error("entry-duplicate", "the archive has two entries of this name", path)
                        : Error("entry-case-collision", $"the name differs from '{seen[path]}' by case alone", path));
                }
            }
        }

        return entries;
    }

    private static List<(PackageEntry Entry, ZipArchiveEntry Source)>? Measure(
        List<(string Path, ZipArchiveEntry Source)> entries,
        PackageLimits limits,
        List<Finding> findings)
    {
        var meter = new EntryMeter(limits);
        var measured = new List<(PackageEntry Entry, ZipArchiveEntry Source)>(entries.Count);
        foreach (var (path, source) in entries)
        {
            var (length, sha256, fault) = meter.Measure(source);
            if (fault is var (rule, message))
            {
                findings.Add(Error(rule, message, path));
                return null;
            }

            measured.Add((new PackageEntry(path, length, sha256), source));
        }

        return measured;
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\');

    // What macOS and Windows leave in every folder they pack.
    private static bool IsLitter(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(path) is ".DS_Store" or "Thumbs.db" or "desktop.ini" or "";

    private static string Printable(string name) => string.Concat(name.Take(100).Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private static Finding Error(string rule, string message, string file) => new(FindingSeverity.Error, rule, message, file);

    private static PackageReadResult Refused(string rule, string message) => new(null, [Error(rule, message, ArchiveName)]);
}
