using Exams.Core.Qti;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.View.Html;
using Exams.Core.Qti.Xml;

namespace Exams.Core.ItemBanks;

/// <summary>Finds out what each file of a package is for, and whether what bodies refer to is there.</summary>
internal sealed class BankFiles(ContentPackage package)
{
    private readonly Dictionary<string, BankFileKind> _kinds = new(StringComparer.Ordinal);

    /// <summary>States a file's kind; an asset that is something else besides is that.</summary>
    public void Mark(string path, BankFileKind kind)
    {
        if (kind != BankFileKind.Asset)
        {
            _kinds[path] = kind;
        }
        else
        {
            _kinds.TryAdd(path, kind);
        }
    }

    /// <summary>The paths of the files marked so, in ordinal order.</summary>
    public IReadOnlyList<string> Marked(BankFileKind kind) =>
        [.. _kinds.Where(file => file.Value == kind).Select(file => file.Key).Order(StringComparer.Ordinal)];

    /// <summary>Marks the assets of a body, and reports references that lead nowhere.</summary>
    /// <param name="body">The body.</param>
    /// <param name="file">The file that it is in.</param>
    /// <param name="findings">Receives what was seen.</param>
    /// <param name="withFeedback">Whether what feedback refers to is for candidates too.</param>
    public void Check(MarkupElement body, string file, ICollection<Finding> findings, bool withFeedback = false)
    {
        foreach (var (element, href) in BodyReferences.Of(body, withFeedback))
        {
            var target = PackageHref.Resolve(PackagePath.Folder(file), href);
            switch (target.Target)
            {
                case PackageHrefTarget.Inside when package.Find(target.Path) is { } path:
                    Mark(path, BankFileKind.Asset);
                    break;
                case PackageHrefTarget.Inside:
                    findings.Add(element.Place.Error("asset-missing", $"the package has no file '{target.Path}'"));
                    break;
                case PackageHrefTarget.Outside:
                    findings.Add(element.Place.Error("href-outside", $"'{href}' leads out of the package"));
                    break;
                case PackageHrefTarget.External when !AssetReference.IsRasterImage(href):
                    findings.Add(element.Place.Warning("asset-external", "what lies elsewhere is not shown to candidates; put it into the package"));
                    break;
            }
        }
    }

    public IReadOnlyList<BankFile> All() =>
    [
        .. package.Entries.Select(entry => new BankFile(
            entry.Path,
            _kinds.GetValueOrDefault(entry.Path, BankFileKind.Other),
            MediaTypes.Of(entry.Path),
            entry.Length,
            entry.Sha256)),
    ];
}
