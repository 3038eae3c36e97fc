using Exams.Core.Qti.Xml;

namespace Exams.Testing.ItemBanks;

/// <summary>Every QTI item within reach: the repository's samples, and the corpus beside the repository where it is.</summary>
public static class QtiItems
{
    /// <summary>The items' files. Skips the calling test when there are neither samples nor corpus.</summary>
    public static IEnumerable<(string Path, byte[] Content)> All()
    {
        var samples = Samples().ToList();
        return samples.Count > 0 && QtiCorpus.Find() is null
            ? samples
            : samples.Concat(QtiCorpus.Files("items", "*.xml").Select(path => (path, QtiCorpus.Read(path))));
    }

    private static IEnumerable<(string Path, byte[] Content)> Samples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples");
            if (File.Exists(Path.Combine(folder.FullName, "Exams.sln")) && Directory.Exists(samples))
            {
                return Directory.EnumerateFiles(samples, "*.xml", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => (Path.GetRelativePath(folder.FullName, file).Replace('\\', '/'), File.ReadAllBytes(file)))
                    .Where(file => XmlSource.Load(file.Item2, file.Item1, [])?.Root?.Name.LocalName is "assessmentItem" or "qti-assessment-item");
            }
        }

        return [];
    }
}
