using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Xml;

namespace Exams.Core.ItemBanks.Export;

/// <summary>What becomes of each file of a package in its export.</summary>
/// <param name="Tests">Tests, rewritten.</param>
/// <param name="Sections">Section files that tests refer to, rewritten.</param>
/// <param name="Stimuli">Stimuli, copied: only 3.0 has any.</param>
/// <param name="Copied">Everything that is copied, in ordinal order. Left out is what items include: it becomes part of them.</param>
internal sealed record ExportedFiles(
    IReadOnlyList<string> Tests,
    IReadOnlyList<string> Sections,
    IReadOnlySet<string> Stimuli,
    IReadOnlyList<string> Copied)
{
    public static ExportedFiles Of(ItemBank bank, ContentPackage package)
    {
        var tests = bank.Tests.Select(test => test.Path).Distinct(StringComparer.Ordinal).ToList();
        var sections = SectionsOf(tests, package);
        var stimuli = bank.Files.Where(file => file.Kind == BankFileKind.Stimulus).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var resolved = bank.Items.SelectMany(item => item.Uses).Except(stimuli, StringComparer.Ordinal);
        var templates = package.Manifest.Resources.Where(resource => resource.Kind == ResourceKind.ResponseTemplate).Select(resource => resource.Path!);
        var written = bank.Items.Select(item => item.Path).Concat(tests).Concat(sections);
        HashSet<string> left = [.. resolved, .. templates, .. written];
        return new ExportedFiles(
            tests,
            sections,
            stimuli,
            [.. package.Entries.Select(entry => entry.Path).Where(path => !left.Contains(path) && !IsManifest(path))]);
    }

    private static List<string> SectionsOf(IEnumerable<string> tests, ContentPackage package)
    {
        var found = new List<string>();
        var open = new Queue<string>(tests);
        while (open.TryDequeue(out var file))
        {
            var root = XmlSource.Load(package.ReadEntry(file), file, new List<Finding>())?.Root;
            var references = root is null ? [] : MarkupReader.Read(root, file).Descendants().Where(element => element.Is("assessmentSectionRef"));
            foreach (var reference in references)
            {
                var target = PackageHref.Resolve(PackagePath.Folder(file), reference.Attribute("href") ?? "");
                if (target.Target == PackageHrefTarget.Inside && package.Find(target.Path) is { } path && !found.Contains(path, StringComparer.Ordinal))
                {
                    found.Add(path);
                    open.Enqueue(path);
                }
            }
        }

        return found;
    }

    private static bool IsManifest(string path) => path.Equals(PackageManifest.FileName, StringComparison.OrdinalIgnoreCase);
}
