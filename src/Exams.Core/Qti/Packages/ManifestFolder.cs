using System.IO.Compression;

namespace Exams.Core.Qti.Packages;

/// <summary>Finds the manifest: at the root, as it should be, or in the single folder that many tools pack around it.</summary>
internal static class ManifestFolder
{
    /// <summary>The entries relative to the manifest's folder, or null when there is no manifest to start from.</summary>
    public static IReadOnlyList<(PackageEntry Entry, ZipArchiveEntry Source)>? Strip(
        IReadOnlyList<(PackageEntry Entry, ZipArchiveEntry Source)> entries,
        ICollection<Finding> findings)
    {
        if (entries.Any(pair => IsManifest(pair.Entry.Path)))
        {
            return entries;
        }

        var folder = entries.Count == 0 ? "" : entries[0].Entry.Path[..(entries[0].Entry.Path.IndexOf('/', StringComparison.Ordinal) + 1)];
        if (folder.Length > 0
            && entries.All(pair => pair.Entry.Path.StartsWith(folder, StringComparison.Ordinal))
            && entries.Any(pair => IsManifest(pair.Entry.Path[folder.Length..])))
        {
            findings.Add(new Finding(
                FindingSeverity.Information,
                "manifest-in-folder",
                $"the whole package lies in the folder '{folder}'; paths are taken from there",
                PackageReader.ArchiveName));
            return [.. entries.Select(pair => (pair.Entry with { Path = pair.Entry.Path[folder.Length..] }, pair.Source))];
        }

        findings.Add(new Finding(
            FindingSeverity.Error,
            "manifest-missing",
            $"there is no {PackageManifest.FileName} at the root of the package",
            PackageReader.ArchiveName));
        return null;
    }

    private static bool IsManifest(string path) => path.Equals(PackageManifest.FileName, StringComparison.OrdinalIgnoreCase);
}
