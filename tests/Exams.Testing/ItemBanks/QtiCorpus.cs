using Xunit;

namespace Exams.Testing.ItemBanks;

/// <summary>The QTI corpus that lies beside the repository, where it does: tests that need it are skipped elsewhere.</summary>
public static class QtiCorpus
{
    /// <summary>The corpus' folder. Skips the calling test when there is none.</summary>
    public static string Root
    {
        get
        {
            var root = Find();
            Assert.SkipWhen(root is null, "The QTI corpus (a folder 'shared/qti' beside the repository) is not here.");
            return root!;
        }
    }

    /// <summary>The corpus' folder, or null when there is none.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "qti");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The files below a folder of the corpus, in ordinal order, as paths relative to <see cref="Root"/>.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var root = Root;
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A file's bytes.</summary>
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));
}
