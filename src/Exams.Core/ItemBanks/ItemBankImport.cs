using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.View;

namespace Exams.Core.ItemBanks;

/// <summary>
/// Turns a package into an item bank, or into findings. It reads and compiles everything that will be read later, so that a bank that is
/// published can be delivered and scored. Pure: it writes nothing anywhere.
/// </summary>
public static class ItemBankImport
{
    /// <summary>Imports a package.</summary>
    /// <param name="read">What <see cref="PackageReader"/> made of it; its findings count among the import's.</param>
    /// <param name="id">The bank that it becomes a version of.</param>
    public static ItemBankImportResult Run(PackageReadResult read, ItemBankId id)
    {
        var findings = read.Findings.ToList();
        if (read.Package is not { } package)
        {
            return new ItemBankImportResult(null, [], Ordered(findings));
        }

        var tests = package.Manifest.Resources.Where(resource => resource is { Kind: ResourceKind.Test, Path: not null })
            .Select(resource => TestReader.Read(package.ReadEntry(resource.Path!), resource.Path!, path => Open(package, path), findings))
            .OfType<AssessmentTest>()
            .ToList();
        var files = new BankFiles(package);
        var placements = Placements.Of(tests);
        var importer = new ItemImporter(package, files, placements, findings);
        var compiled = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        var items = new List<BankItem>();
        foreach (var (path, metadata) in ItemPaths(package, placements, findings))
        {
            if (importer.Import(path, metadata) is var (item, scorable))
            {
                items.Add(item);
                if (scorable is not null && placements.Has(path))
                {
                    compiled[path] = scorable;
                }
            }
        }

        ReadStimuli(package, files, findings);
        items = Distinguish(items, package.Manifest, findings);
        var drafts = new TestDrafts(items);
        foreach (var test in tests)
        {
            files.Mark(test.Place.File, BankFileKind.Test);
            CompiledTest.Compile(test, path => compiled.GetValueOrDefault(package.Find(path) ?? path), findings);
        }

        if (items.Count == 0 && !findings.Exists(finding => finding.Severity == FindingSeverity.Error))
        {
            findings.Add(new Finding(FindingSeverity.Error, "bank-empty", "the package has no item", PackageManifest.FileName));
        }

        if (findings.Exists(finding => finding.Severity == FindingSeverity.Error))
        {
            return new ItemBankImportResult(null, items, Ordered(findings));
        }

        var title = package.Manifest.Metadata.Title ?? tests.Select(test => test.Title).FirstOrDefault(text => text.Length > 0) ?? id.Value;
        var bank = new ItemBank(id, ItemBankVersionId.Parse(package.ContentHash), title, items, [.. tests.Select(drafts.Of)], files.All());
        return new ItemBankImportResult(bank, items, Ordered(findings));
    }

    internal static byte[]? Open(ContentPackage package, string path) => package.Find(path) is { } found ? package.ReadEntry(found) : null;

    private static IEnumerable<(string Path, ResourceMetadata Metadata)> ItemPaths(
        ContentPackage package,
        Placements placements,
        List<Finding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in package.Manifest.Resources.Where(resource => resource is { Kind: ResourceKind.Item, Path: not null }))
        {
            if (seen.Add(resource.Path!))
            {
                yield return (resource.Path!, resource.Metadata);
            }
        }

        foreach (var reference in placements.References)
        {
            if (package.Find(reference.Href) is { } path && seen.Add(path))
            {
                findings.Add(reference.Place.Warning("item-unlisted", $"the manifest doesn't list '{path}' as an item"));
                yield return (path, ResourceMetadata.Empty);
            }
        }
    }

    private static void ReadStimuli(ContentPackage package, BankFiles files, List<Finding> findings)
    {
        foreach (var resource in package.Manifest.Resources.Where(resource => resource is { Kind: ResourceKind.Stimulus, Path: not null }))
        {
            files.Mark(resource.Path!, BankFileKind.Stimulus);
        }

        foreach (var path in files.Marked(BankFileKind.Stimulus))
        {
            if (AssessmentStimulus.Read(package.ReadEntry(path), path, findings) is { Body: { } body })
            {
                files.Check(body, path, findings);
            }
        }
    }

    /// <summary>
    /// QTI wants an item's identifier to be unique, and many authoring tools give every item the same. Then the manifest's identifiers,
    /// which do differ, take their place.
    /// </summary>
    private static List<BankItem> Distinguish(List<BankItem> items, PackageManifest manifest, List<Finding> findings)
    {
        var resources = manifest.Resources.Where(resource => resource.Path is not null)
            .DistinctBy(resource => resource.Path, StringComparer.Ordinal)
            .ToDictionary(resource => resource.Path!, resource => resource.Identifier, StringComparer.Ordinal);
        var shared = items.CountBy(item => item.Identifier, StringComparer.Ordinal).Where(count => count.Value > 1)
            .Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        var renamed = items.ConvertAll(item => shared.Contains(item.Identifier)
            ? item with { Identifier = resources.GetValueOrDefault(item.Path, item.Path) }
            : item);
        foreach (var item in items.Where(item => shared.Contains(item.Identifier)))
        {
            findings.Add(new Finding(
                FindingSeverity.Warning,
                "item-shared-identifier",
                $"several items are called {item.Identifier}; in the bank this one is called {resources.GetValueOrDefault(item.Path, item.Path)}",
                item.Path));
        }

        foreach (var twin in renamed.GroupBy(item => item.Identifier, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
        {
            findings.Add(new Finding(
                FindingSeverity.Error,
                "item-duplicate-identifier",
                $"another item is called {twin.Identifier} too",
                twin.Path));
        }

        return renamed;
    }

    private static List<Finding> Ordered(IEnumerable<Finding> findings) =>
    [
        .. findings.Distinct()
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line ?? 0)
            .ThenBy(finding => finding.Column ?? 0),
    ];
}
