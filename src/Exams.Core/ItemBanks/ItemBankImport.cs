using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Tests;
using Exams.Core.Qti.View;

namespace Exams.Core.ItemBanks;

/// <summary>
/// Reads every item and test of a package as delivery and grading will, so that what is published can be delivered and scored.
/// One error anywhere, and there is nothing to publish.
/// </summary>
public sealed class ItemBankImport
{
    private const int VersionLength = 32;

    private readonly ContentPackage _package;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, ItemBankItem> _items = new(StringComparer.Ordinal);
    private readonly HashSet<string> _itemPaths = new(StringComparer.Ordinal);
    private readonly List<ItemBankTest> _tests = [];

    private ItemBankImport(ContentPackage package, IEnumerable<Finding> findings) => (_package, _findings) = (package, [.. findings]);

    /// <summary>Imports a package that was read.</summary>
    /// <param name="read">The package and what was seen while reading it.</param>
    /// <param name="bank">What the bank is called.</param>
    public static ItemBankImportResult Run(PackageReadResult read, ItemBankId bank)
    {
        if (read.Package is not { } package)
        {
            return new ItemBankImportResult(null, read.Findings);
        }

        var import = new ItemBankImport(package, read.Findings);
        foreach (var resource in package.Manifest.Resources)
        {
            import.Read(resource);
        }

        return import.Conclude(bank);
    }

    private void Read(PackageResource resource)
    {
        switch (resource)
        {
            case { Kind: ResourceKind.Item, Path: { } path }:
                ReadItem(resource, path);
                break;
            case { Kind: ResourceKind.Test, Path: { } path } when TestReader.Read(_package.ReadEntry(path), path, Open, _findings) is { } test:
                _tests.Add(new ItemBankTest(test.Identifier, test.Title, path));
                CheckReferences(test, path);
                break;
            case { Kind: ResourceKind.Stimulus, Path: { } path }:
                AssessmentStimulus.Read(_package.ReadEntry(path), path, _findings);
                break;
        }
    }

    private void ReadItem(PackageResource resource, string path)
    {
        if (BankItem.Read(_package.ReadEntry(path), path, file => Open(file), _findings) is not { } item)
        {
            return;
        }

        var definition = item.Definition;
        _itemPaths.Add(path);
        var entry = new ItemBankItem(
            definition.Identifier,
            definition.Title,
            path,
            definition.ScoringKind,
            definition.IsHumanScored,
            [.. definition.Interactions.Select(interaction => interaction.Kind)])
        {
            MaxScore = definition.MaxScore,
            Domain = resource.Metadata.TaxonPaths.SelectMany(p => p.Taxons).Select(t => t.Id ?? t.Entry).FirstOrDefault(),
            Keywords = resource.Metadata.Keywords,
        };
        if (!_items.TryAdd(definition.Identifier, entry))
        {
            Error("item-duplicate", $"another item, in {_items[definition.Identifier].Path}, has the identifier {definition.Identifier} as well", path);
        }
    }

    private void CheckReferences(AssessmentTest test, string path)
    {
        var listed = _package.Manifest.Resources.Where(r => r.Kind == ResourceKind.Item).Select(r => r.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (reference, _, _) in test.Items())
        {
            if (_package.Find(reference.Href) is not { } file || !listed.Contains(file))
            {
                _findings.Add(new Finding(
                    FindingSeverity.Error,
                    "test-item-missing",
                    $"the test refers to {reference.Href}, which is no item of the manifest",
                    path,
                    reference.Place.Line,
                    reference.Place.Column,
                    "assessmentItemRef"));
            }
        }
    }

    private ItemBankImportResult Conclude(ItemBankId bank)
    {
        if (_items.Count == 0 && !HasErrors)
        {
            Error("package-empty", "the manifest lists no item", PackageManifest.FileName);
        }

        if (HasErrors)
        {
            return new ItemBankImportResult(null, _findings);
        }

        return new ItemBankImportResult(
            new ItemBank(
                bank,
                ItemBankVersionId.Parse(_package.ContentHash[..VersionLength]),
                _package.Manifest.Metadata.Title ?? _tests.Select(test => test.Title).FirstOrDefault(title => title.Length > 0) ?? bank.Value,
                [.. _items.Values],
                _tests,
                [.. _package.Entries.Select(entry => new ItemBankFile(entry.Path, entry.Length, entry.Sha256))]),
            _findings);
    }

    private bool HasErrors => _findings.Exists(finding => finding.Severity == FindingSeverity.Error);

    private byte[]? Open(string path) => _package.Find(path) is { } file ? _package.ReadEntry(file) : null;

    private void Error(string rule, string message, string file) => _findings.Add(new Finding(FindingSeverity.Error, rule, message, file));
}
