using System.Globalization;
using System.Xml.Linq;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.View;
using Exams.Core.Qti.Xml;

namespace Exams.Core.ItemBanks.Differences;

/// <summary>Takes an item apart into what its key, its text and the rest say.</summary>
internal static class ItemFacts
{
    private static readonly string[] KeyElements =
    [
        "qti-context-declaration", "qti-response-declaration", "qti-outcome-declaration", "qti-template-declaration",
        "qti-template-processing", "qti-response-processing",
    ];

    /// <summary>What the bank says of an item.</summary>
    public static IReadOnlyList<ItemFact> Described(BankItem item) =>
    [
        .. Metadata("path", item.Path),
        .. Metadata("domain", item.Domain),
        .. Metadata("language", item.Language),
        .. item.Categories.Select(category => new ItemFact(ItemAspect.Metadata, "categories", category)),
        .. item.Keywords.Select(keyword => new ItemFact(ItemAspect.Metadata, "keywords", keyword)),
    ];

    /// <summary>What the item's file says.</summary>
    public static IReadOnlyList<ItemFact> Written(LoadedItem item)
    {
        var root = ItemWriter.Write(item.Compiled.Item).Root!;
        foreach (var space in root.Elements().Where(IsKey).SelectMany(IgnorableSpace).ToList())
        {
            space.Remove();
        }

        return [.. Key(root), .. Text(item), .. Other(item.Compiled.Item, root)];
    }

    private static IEnumerable<ItemFact> Key(XElement root) =>
    [
        new ItemFact(ItemAspect.Key, "adaptive", root.Attribute("adaptive")?.Value ?? "false"),
        .. root.Elements().Where(IsKey).Select(element => new ItemFact(ItemAspect.Key, NameOf(element), Print(element))),
    ];

    /// <summary>By the candidate's own view, so that what is never shown is no text.</summary>
    private static IEnumerable<ItemFact> Text(LoadedItem item)
    {
        var view = item.View(new ViewOptions { AssetUrl = path => $"{path}#{item.Hash(path)}" });
        return
        [
            new ItemFact(ItemAspect.Text, "title", view.Title),
            new ItemFact(ItemAspect.Text, "body", view.BodyHtml),
            .. view.Interactions.Select((shown, i) => new ItemFact(ItemAspect.Text, Invariant($"interaction {i + 1}"), ExamsJson.Write(shown))),
            .. view.Stimuli.Select(stimulus => new ItemFact(ItemAspect.Text, $"stimulus {stimulus.Identifier}", ExamsJson.Write(stimulus))),
        ];
    }

    private static IEnumerable<ItemFact> Other(AssessmentItem item, XElement root) =>
    [
        .. root.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName is "label" or "time-dependent")
            .Select(attribute => new ItemFact(ItemAspect.Other, attribute.Name.LocalName, attribute.Value)),
        .. item.ModalFeedback.Select(feedback => new ItemFact(ItemAspect.Other, $"modalFeedback {feedback.Identifier}", Print(feedback.Element))),
        .. item.Body?.Descendants().Where(IsHidden).Select(element => new ItemFact(ItemAspect.Other, element.Name, Print(element))) ?? [],
    ];

    private static bool IsKey(XElement element) =>
        element.Name.Namespace == MarkupWriter.Namespace && KeyElements.Contains(element.Name.LocalName, StringComparer.Ordinal);

    private static bool IsHidden(MarkupElement element) =>
        element.Is("rubricBlock") || element.Is("feedbackBlock") || element.Is("feedbackInline");

    private static IEnumerable<XText> IgnorableSpace(XElement element) =>
        element.DescendantNodes().OfType<XText>().Where(text => text.Parent!.HasElements && string.IsNullOrWhiteSpace(text.Value));

    private static string NameOf(XElement element)
    {
        var name = QtiNames.Canonical(element.Name.LocalName);
        return element.Attribute("identifier") is { } identifier ? $"{name} {identifier.Value}" : name;
    }

    private static string Print(MarkupElement element) => Print(MarkupWriter.Write(element));

    // Attributes in one order, and without the namespace that each would repeat.
    private static string Print(XElement element)
    {
        var copy = new XElement(element);
        foreach (var inner in copy.DescendantsAndSelf())
        {
            inner.ReplaceAttributes(inner.Attributes().OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal).ToArray<object>());
            if (inner.Name.Namespace == MarkupWriter.Namespace)
            {
                inner.Name = inner.Name.LocalName;
            }
        }

        return copy.ToString(SaveOptions.DisableFormatting);
    }

    private static IEnumerable<ItemFact> Metadata(string name, string? value) =>
        value is null ? [] : [new ItemFact(ItemAspect.Metadata, name, value)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
