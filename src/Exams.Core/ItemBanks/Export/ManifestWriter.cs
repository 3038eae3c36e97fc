using System.Xml.Linq;
using Exams.Core.Qti.Packages;

namespace Exams.Core.ItemBanks.Export;

/// <summary>Writes the manifest of a QTI 3.0 package (IMS Content Packaging 1.2, the profile of QTI 3.0).</summary>
/// <param name="bank">What the package has.</param>
/// <param name="source">What the manifest before said.</param>
/// <param name="files">What becomes of each file.</param>
internal sealed class ManifestWriter(ItemBank bank, PackageManifest source, ExportedFiles files)
{
    private static readonly XNamespace Packaging = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";

    private readonly ResourceNames _names = new(bank, source);
    private readonly List<XElement> _resources = [];

    private readonly Dictionary<string, ResourceMetadata> _metadata = source.Resources
        .Where(resource => resource.Path is not null)
        .DistinctBy(resource => resource.Path, StringComparer.Ordinal)
        .ToDictionary(resource => resource.Path!, resource => resource.Metadata, StringComparer.Ordinal);

    /// <summary>Lists an item, with the files that it refers to.</summary>
    public void Add(BankItem item, XDocument document)
    {
        var metadata = MetadataWriter.Write(_metadata.GetValueOrDefault(item.Path) ?? ResourceMetadata.Empty, item);
        _resources.Add(Resource("imsqti_item_xmlv3p0", item.Path, metadata, References(item.Path, document)));
    }

    /// <summary>Lists a test or a section file.</summary>
    public void Add(string path, XDocument document)
    {
        var isTest = document.Root!.Name.LocalName == "qti-assessment-test";
        var metadata = _metadata.GetValueOrDefault(path) is { } stated ? MetadataWriter.Write(stated) : null;
        _resources.Add(Resource(isTest ? "imsqti_test_xmlv3p0" : "imsqti_section_xmlv3p0", path, metadata, References(path, document)));
    }

    /// <summary>The manifest of what was listed, and of all that is copied.</summary>
    public XDocument Write()
    {
        foreach (var path in files.Copied)
        {
            _resources.Add(Resource(files.Stimuli.Contains(path) ? "imsqti_stimulus_xmlv3p0" : "webcontent", path, null, []));
        }

        return new XDocument(new XElement(
            Packaging + "manifest",
            new XAttribute("identifier", ResourceNames.IsName(source.Identifier) ? source.Identifier : "manifest"),
            new XElement(
                Packaging + "metadata",
                new XElement(Packaging + "schema", "QTI Package"),
                new XElement(Packaging + "schemaversion", "3.0.0"),
                MetadataWriter.Write(source.Metadata with { Title = bank.Title })),
            new XElement(Packaging + "organizations"),
            new XElement(Packaging + "resources", _resources)));
    }

    private XElement Resource(string type, string path, IEnumerable<XElement>? metadata, IEnumerable<string> dependencies) => new(
        Packaging + "resource",
        new XAttribute("identifier", _names.Of(path)),
        new XAttribute("type", type),
        new XAttribute("href", Href(path)),
        metadata is null ? null : new XElement(Packaging + "metadata", metadata),
        new XElement(Packaging + "file", new XAttribute("href", Href(path))),
        dependencies.Select(target => new XElement(Packaging + "dependency", new XAttribute("identifierref", _names.Of(target)))));

    /// <summary>The files of the package that a document refers to, itself left out.</summary>
    private IEnumerable<string> References(string path, XDocument document) => document.Descendants()
        .Attributes()
        .Where(attribute => attribute.Name.LocalName is "src" or "data" or "href")
        .Select(attribute => PackageHref.Resolve(PackagePath.Folder(path), attribute.Value))
        .Where(target => target.Target == PackageHrefTarget.Inside)
        .Select(target => bank.FindFile(target.Path)?.Path)
        .OfType<string>()
        .Where(target => target != path)
        .Distinct(StringComparer.Ordinal);

    private static string Href(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
