using System.Xml.Linq;

namespace Exams.Core.Qti.Packages;

/// <summary>
/// Reads LOM by local names: in the field its elements come in four namespaces, in two spellings (<c>taxonPath</c>, <c>taxonpath</c>)
/// and with two kinds of text (<c>string</c>, <c>langstring</c>).
/// </summary>
internal static class MetadataReader
{
    /// <summary>The metadata in a <c>metadata</c> element; empty if there is none.</summary>
    public static ResourceMetadata Read(XElement? metadata)
    {
        if (metadata is null)
        {
            return ResourceMetadata.Empty;
        }

        var general = Named(metadata, "general").FirstOrDefault();
        var qti = Named(metadata, "qtiMetadata").Concat(Named(metadata, "qti-metadata")).FirstOrDefault();
        return new ResourceMetadata
        {
            Title = First(general, "title"),
            Description = First(general, "description"),
            Language = First(general, "language"),
            Keywords = general is null ? [] : [.. Texts(general, "keyword")],
            Difficulty = Named(metadata, "difficulty").FirstOrDefault() is { } difficulty ? First(difficulty, "value") ?? Text(difficulty) : null,
            TaxonPaths = [.. Named(metadata, "classification").SelectMany(ReadClassification)],
            InteractionTypes = qti is null ? [] : [.. Texts(qti, "interactionType")],
            ScoringModes = qti is null ? [] : [.. Texts(qti, "scoringMode")],
            FeedbackType = First(qti, "feedbackType"),
            Composite = Flag(qti, "composite"),
            TimeDependent = Flag(qti, "timeDependent"),
            SolutionAvailable = Flag(qti, "solutionAvailable"),
        };
    }

    private static IEnumerable<TaxonPath> ReadClassification(XElement classification)
    {
        var purpose = Children(classification, "purpose").FirstOrDefault() is { } element ? First(element, "value") ?? Text(element) : null;
        return Named(classification, "taxonPath")
            .Select(path => new TaxonPath(purpose, First(path, "source"), [.. Named(path, "taxon").Select(ReadTaxon).OfType<Taxon>()]))
            .Where(path => path.Taxons.Count > 0);
    }

    private static Taxon? ReadTaxon(XElement taxon)
    {
        var id = First(taxon, "id");
        var entry = First(taxon, "entry");
        return id is null && entry is null ? null : new Taxon(id, entry);
    }

    private static bool? Flag(XElement? parent, string name) => bool.TryParse(First(parent, name), out var value) ? value : null;

    private static string? First(XElement? parent, string name) => parent is null ? null : Texts(parent, name).FirstOrDefault();

    private static IEnumerable<string> Texts(XElement parent, string name) =>
        Children(parent, name).SelectMany(child => child.HasElements ? child.Elements().Select(Text) : [Text(child)]).OfType<string>();

    private static string? Text(XElement element) => element.Value.Trim() is { Length: > 0 } text ? text : null;

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(child => IsNamed(child, name));

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Descendants().Where(child => IsNamed(child, name));

    private static bool IsNamed(XElement element, string name) =>
        element.Name.LocalName.Replace("-", "", StringComparison.Ordinal).Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
