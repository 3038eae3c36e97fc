using System.IO.Compression;

namespace Exams.Testing.ItemBanks;

/// <summary>The project's own sample, zipped from its folder.</summary>
public static class SamplePackage
{
    /// <summary>The archive of samples/ai-foundations.</summary>
    public static byte[] AiFoundations()
    {
        using var bytes = new MemoryStream();
        ZipFile.CreateFromDirectory(Folder(), bytes);
        return bytes.ToArray();
    }

    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "samples", "ai-foundations") is var folder && Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("samples/ai-foundations is not above the tests");
    }
}
