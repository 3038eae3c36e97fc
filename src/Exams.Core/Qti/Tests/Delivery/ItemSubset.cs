using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests.Delivery;

/// <summary>Which items of a route a test expression looks at (QTI 2.1 ASI, itemSubset).</summary>
/// <param name="Section">The section, or test part, that they lie in at any depth; null for any.</param>
/// <param name="Include">Categories of which they have one; empty for any.</param>
/// <param name="Exclude">Categories of which they have none.</param>
internal sealed record ItemSubset(string? Section, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    public static ItemSubset Read(MarkupElement element) =>
        new(element.Attribute("sectionIdentifier"), Words(element, "includeCategory"), Words(element, "excludeCategory"));

    public bool Has(RouteItem item) =>
        (Section is null || item.Part.Identifier == Section || item.Sections.Any(section => section.Identifier == Section))
        && (Include.Count == 0 || item.Item.Categories.Any(Include.Contains))
        && !item.Item.Categories.Any(Exclude.Contains);

    private static string[] Words(MarkupElement element, string attribute) =>
        (element.Attribute(attribute) ?? "").Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
