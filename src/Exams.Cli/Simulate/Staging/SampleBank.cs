using System.IO.Compression;

namespace Exams.Cli.Simulate.Staging;

/// <summary>The sample item bank, where the repository that this program was built from lies on this disk.</summary>
internal sealed class SampleBank
{
    private readonly DirectoryInfo _folder;

    private SampleBank(DirectoryInfo folder) => _folder = folder;

    /// <summary>Looks for <c>samples/{bankId}</c> in a folder and in each above it; nothing when there is none.</summary>
    public static SampleBank? Find(string bankId, string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var candidate = new DirectoryInfo(Path.Combine(folder.FullName, "samples", bankId));
            if (File.Exists(Path.Combine(candidate.FullName, "imsmanifest.xml")))
            {
                return new SampleBank(candidate);
            }
        }

        return null;
    }

    /// <summary>The package's files, by their paths in it.</summary>
    public IEnumerable<(string File, ReadOnlyMemory<byte> Content)> Files() =>
        _folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Name(file), new ReadOnlyMemory<byte>(File.ReadAllBytes(file.FullName))))
            .OrderBy(file => file.Item1, StringComparer.Ordinal);

    /// <summary>The package as it is uploaded.</summary>
    public ReadOnlyMemory<byte> Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (file, content) in Files())
            {
                using var entry = zip.CreateEntry(file).Open();
                entry.Write(content.Span);
            }
        }

        return bytes.ToArray();
    }

    private string Name(FileInfo file) => Path.GetRelativePath(_folder.FullName, file.FullName).Replace('\\', '/');
}
