using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.View.Html;

/// <summary>Finds what a body refers to where a candidate may come to see it; not in others' rubrics.</summary>
internal static class BodyReferences
{
    /// <summary>The references as written, each with its element.</summary>
    /// <param name="element">The body, or a part of it.</param>
    /// <param name="withFeedback">Whether feedback is a part of what is shown, as in adaptive items.</param>
    public static IEnumerable<(MarkupElement Element, string Href)> Of(MarkupElement element, bool withFeedback = false)
    {
        if (!BodyWriter.IsEverShown(element, withFeedback))
        {
            yield break;
        }

        if (element.Space == MarkupSpace.Html && Reference(element) is { } href)
        {
            yield return (element, href);
        }

        foreach (var found in element.Elements.SelectMany(child => Of(child, withFeedback)))
        {
            yield return found;
        }
    }

    private static string? Reference(MarkupElement element) => element.Name.ToLowerInvariant() switch
    {
        "img" or "audio" or "video" or "source" or "track" => element.Attribute("src"),
        "object" => element.Attribute("data"),
        "a" when element.Attribute("href") is { } href && AssetReference.IsFollowableFile(href) => href,
        _ => null,
    };
}
