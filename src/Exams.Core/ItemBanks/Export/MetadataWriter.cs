using System.Text.Json;
using System.Xml.Linq;
using Exams.Core.Qti.Packages;

namespace Exams.Core.ItemBanks.Export;

/// <summary>Writes metadata as IEEE LOM, and for items as <c>qtiMetadata</c> of QTI 3.0 besides.</summary>
internal static class MetadataWriter
{
    private static readonly XNamespace Lom = "http://ltsc.ieee.org/xsd/LOM";
    private static readonly XNamespace Qti = "http://www.imsglobal.org/xsd/imsqti_metadata_v3p0";

    /// <summary>What is stated; nothing for nothing.</summary>
    public static IEnumerable<XElement> Write(ResourceMetadata metadata)
    {
        object?[] general =
        [
            Texts("title", metadata.Title, metadata.Language),
            metadata.Language is { } language ? new XElement(Lom + "language", language) : null,
            Texts("description", metadata.Description, metadata.Language),
            metadata.Keywords.Select(keyword => Texts("keyword", keyword, metadata.Language)),
        ];
        var lom = new XElement(Lom + "lom", new XElement(Lom + "general", general), Educational(metadata.Difficulty), metadata.TaxonPaths.Select(Classification));
        return lom.Descendants().Any(element => !element.HasElements && element.Value.Length > 0) ? [lom] : [];
    }

    /// <summary>What is stated of an item, its title, and what its own file says of its interactions and scoring.</summary>
    public static IEnumerable<XElement> Write(ResourceMetadata metadata, BankItem item) =>
    [
        .. Write(metadata with { Title = metadata.Title ?? (item.Title.Length > 0 ? item.Title : null), Language = metadata.Language ?? item.Language }),
        new XElement(
            Qti + "qtiMetadata",
            new XElement(Qti + "composite", item.Interactions.Count > 1),
            item.Interactions.Distinct().Select(kind => new XElement(
                Qti + "interactionType",
                $"{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}Interaction")),
            new XElement(Qti + "scoringMode", item.IsHumanScored ? "human" : "responseprocessing")),
    ];

    private static XElement? Educational(string? difficulty) => difficulty is null
        ? null
        : new XElement(
            Lom + "educational",
            new XElement(Lom + "difficulty", new XElement(Lom + "source", "LOMv1.0"), new XElement(Lom + "value", difficulty)));

    private static XElement Classification(TaxonPath path) => new(
        Lom + "classification",
        path.Purpose is { } purpose
            ? new XElement(Lom + "purpose", new XElement(Lom + "source", "LOMv1.0"), new XElement(Lom + "value", purpose))
            : null,
        new XElement(
            Lom + "taxonPath",
            Texts("source", path.Source, null),
            path.Taxons.Select(taxon => new XElement(
                Lom + "taxon",
                taxon.Id is { } id ? new XElement(Lom + "id", id) : null,
                Texts("entry", taxon.Entry, null)))));

    private static XElement? Texts(string name, string? text, string? language) => text is null
        ? null
        : new XElement(Lom + name, new XElement(Lom + "string", language is null ? null : new XAttribute("language", language), text));
}
