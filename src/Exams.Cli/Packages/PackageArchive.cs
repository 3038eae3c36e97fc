using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Xml;

namespace Exams.Cli.Packages;

/// <summary>A package, a folder or a single file as an archive: what isn't packed is packed, and loose files get a manifest of their own.</summary>
/// <param name="Content">The archive; seekable.</param>
/// <param name="IsManifested">Whether the manifest is the author's.</param>
internal sealed record PackageArchive(Stream Content, bool IsManifested) : IDisposable
{
    public static PackageArchive Open(FileSystemInfo path)
    {
        if (path is FileInfo file && !IsXml(file.Name))
        {
            return new PackageArchive(file.OpenRead(), true);
        }

        var packed = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 16,
            FileOptions.DeleteOnClose);
        var isManifested = path is DirectoryInfo folder
            ? Pack(folder.FullName, FilesOf(folder), packed)
            : Pack(((FileInfo)path).DirectoryName!, new LooseFiles(((FileInfo)path).DirectoryName!).Closure(path.Name), packed, path.Name);
        return new PackageArchive(packed, isManifested);
    }

    public void Dispose() => Content.Dispose();

    private static IEnumerable<string> FilesOf(DirectoryInfo folder) =>
        folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'));

    /// <summary>Packs files, with a manifest of the XML among them unless they have their own.</summary>
    /// <param name="folder">The full path of the folder that they lie in.</param>
    /// <param name="files">Their paths below it.</param>
    /// <param name="target">Where the archive goes.</param>
    /// <param name="asked">The only file that was asked for; null for all.</param>
    /// <returns>Whether there was a manifest.</returns>
    private static bool Pack(string folder, IEnumerable<string> files, Stream target, string? asked = null)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var resources = new StringBuilder();
        var isManifested = false;
        foreach (var name in files.Order(StringComparer.Ordinal))
        {
            zip.CreateEntryFromFile(Path.Combine(folder, name), name, CompressionLevel.NoCompression);
            isManifested |= name == PackageManifest.FileName;
            if (IsXml(name) && TypeOf(Path.Combine(folder, name), name == asked) is { } type)
            {
                resources.Append(CultureInfo.InvariantCulture, $"<resource identifier=\"{SecurityElement.Escape(name)}\" type=\"{type}\" ");
                resources.Append(CultureInfo.InvariantCulture, $"href=\"{SecurityElement.Escape(Uri.EscapeDataString(name))}\"/>");
            }
        }

        if (!isManifested)
        {
            using var manifest = new StreamWriter(zip.CreateEntry(PackageManifest.FileName).Open());
            manifest.Write($"<manifest><resources>{resources}</resources></manifest>");
        }

        return isManifested;
    }

    /// <summary>What a file is by its root. What can't be read is taken for an item, so that the import says why.</summary>
    private static string? TypeOf(string path, bool isAskedFor)
    {
        var root = XmlSource.Load(File.ReadAllBytes(path), path, new List<Finding>())?.Root?.Name.LocalName;
        return root switch
        {
            "assessmentItem" or "qti-assessment-item" => "imsqti_item_xmlv3p0",
            "assessmentTest" or "qti-assessment-test" => "imsqti_test_xmlv3p0",
            "qti-assessment-stimulus" => "imsqti_stimulus_xmlv3p0",
            null => "imsqti_item_xmlv3p0",
            _ => isAskedFor ? "imsqti_item_xmlv3p0" : null,
        };
    }

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
