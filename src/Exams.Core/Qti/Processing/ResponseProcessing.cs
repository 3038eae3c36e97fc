using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Processing;

/// <summary>How an item turns responses into outcomes, as its author defined it.</summary>
/// <param name="TemplateUrl">The template it names, or null when the rules are its own.</param>
/// <param name="Rules">
/// The element whose children are the rules: the item's own, or the template's. Null when the template isn't known here.
/// </param>
/// <param name="Place">Where the item says so.</param>
public sealed record ResponseProcessing(string? TemplateUrl, MarkupElement? Rules, SourcePlace Place)
{
    /// <summary>The standard template's name, e.g. <c>match_correct</c>, or null for other rules.</summary>
    public string? StandardTemplate { get; init; }
}
