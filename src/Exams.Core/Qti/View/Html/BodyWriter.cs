using System.Globalization;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.View.Html;

/// <summary>
/// Writes the part of a body that a candidate may see as HTML. It copies nothing: an element or attribute that isn't in
/// <see cref="HtmlVocabulary"/> or handled here is left out. Feedback is left out unless an outcome shows it.
/// </summary>
internal sealed class BodyWriter(
    AssetReference assets,
    TemplateValues templates,
    IReadOnlySet<MarkupElement> interactions,
    ItemOutcome? outcome = null)
{
    private const string IdPrefix = "item-";

    private readonly List<MarkupElement> _placed = [];

    /// <summary>The interactions that got a place, in the order of their numbers: those in feedback, say, get none.</summary>
    public IReadOnlyList<MarkupElement> Placed => _placed;

    /// <summary>An author's id as it stands in the page: out of the way of the page's own.</summary>
    public static string Prefixed(string id) => IdPrefix + id;

    /// <summary>Clean HTML of some nodes.</summary>
    public string Write(IEnumerable<MarkupNode> nodes)
    {
        var html = new HtmlBuffer();
        WriteAll(nodes, html);
        return HtmlCleaner.Clean(html.ToString());
    }

    /// <summary>Whether a candidate may ever come to see an element, whatever the template variables are.</summary>
    /// <param name="element">The element.</param>
    /// <param name="withFeedback">Whether feedback is ever shown.</param>
    public static bool IsEverShown(MarkupElement element, bool withFeedback) => element.Space != MarkupSpace.Qti
        || !((element.Name is "feedbackInline" or "feedbackBlock" && !withFeedback) || (element.Name == "rubricBlock" && !IsForCandidates(element)));

    private static bool IsInline(MarkupElement interaction) =>
        interaction.Name is "textEntryInteraction" or "inlineChoiceInteraction" or "endAttemptInteraction";

    private static string? Dimension(string? value) =>
        value is { Length: > 0 and < 8 } && value.TrimEnd('%', 'p', 'x').All(c => char.IsAsciiDigit(c) || c == '.') ? value : null;

    private void WriteAll(IEnumerable<MarkupNode> nodes, HtmlBuffer html)
    {
        foreach (var node in nodes)
        {
            if (node is MarkupText text)
            {
                html.Text(text.Text);
            }
            else
            {
                WriteElement((MarkupElement)node, html);
            }
        }
    }

    private void WriteElement(MarkupElement element, HtmlBuffer html)
    {
        switch (element.Space)
        {
            case MarkupSpace.Qti:
                WriteQti(element, html);
                break;
            case MarkupSpace.MathML:
            case MarkupSpace.Html when HtmlVocabulary.MathElements.Contains(element.Name) || element.Name == "semantics":
                WriteMath(element, html);
                break;
            case MarkupSpace.Html:
                WriteHtml(element, html);
                break;
            case MarkupSpace.Ssml:
                WriteAll(element.Children, html);
                break;
        }
    }

    private void WriteQti(MarkupElement element, HtmlBuffer html)
    {
        if (interactions.Contains(element))
        {
            var name = IsInline(element) ? "span" : "div";
            var number = _placed.Count.ToString(CultureInfo.InvariantCulture);
            html.Open(name).Attribute("data-interaction", number).EndOpen().Close(name);
            _placed.Add(element);
            return;
        }

        switch (element.Name)
        {
            case "contentBody":
                WriteAll(element.Children, html);
                break;
            case "positionObjectStage":
                WriteAll(element.Elements.Where(interactions.Contains), html);
                break;
            case "templateInline" when IsShown(element):
                Wrap("span", element, html);
                break;
            case "templateBlock" when IsShown(element):
                Wrap("div", element, html);
                break;
            case "feedbackInline" when IsFeedbackShown(element):
                Wrap("span", element, html);
                break;
            case "feedbackBlock" when IsFeedbackShown(element):
                Wrap("div", element, html);
                break;
            case "printedVariable":
                html.Text(PrintedVariable.Print(element, templates));
                break;
            case "rubricBlock" when IsForCandidates(element):
                Wrap("div", element, html);
                break;
            case "infoControl":
                html.Open("details").EndOpen().Open("summary").EndOpen().Text(element.Attribute("title") ?? "");
                html.Close("summary");
                WriteAll(element.Children, html);
                html.Close("details");
                break;
            case "gap":
                html.Open("span").Attribute("data-gap", element.Attribute("identifier")).EndOpen().Close("span");
                break;
            case "hottext" when IsShown(element):
                html.Open("span").Attribute("data-hottext", element.Attribute("identifier")).EndOpen();
                WriteAll(element.Children, html);
                html.Close("span");
                break;
        }
    }

    private bool IsShown(MarkupElement element) => templates.Shows(
        element.Attribute("templateIdentifier"),
        element.Attribute("identifier"),
        element.Attribute("showHide")?.Trim() != "hide");

    private bool IsFeedbackShown(MarkupElement element) => outcome is not null && outcome.Shows(
        element.Attribute("outcomeIdentifier") ?? "",
        element.Attribute("identifier") ?? "",
        element.Attribute("showHide")?.Trim() != "hide");

    private static bool IsForCandidates(MarkupElement rubric) =>
        (rubric.Attribute("view") ?? "").Split([' ', '\t', '\n', '\r']).Contains("candidate", StringComparer.Ordinal);

    private void Wrap(string name, MarkupElement element, HtmlBuffer html)
    {
        html.Open(name).Attribute("class", element.Attribute("class")).EndOpen();
        WriteAll(element.Children, html);
        html.Close(name);
    }

    private void WriteHtml(MarkupElement element, HtmlBuffer html)
    {
        var name = element.Name.ToLowerInvariant();
        if (name == "object")
        {
            WriteObject(element, html);
        }
        else if (HtmlVocabulary.Unwrapped.Contains(name))
        {
            WriteAll(element.Children, html);
        }
        else if (HtmlVocabulary.Elements.Contains(name))
        {
            html.Open(name);
            WriteAttributes(name, element, html);
            html.EndOpen();
            if (!HtmlVocabulary.Void.Contains(name))
            {
                WriteAll(element.Children, html);
                html.Close(name);
            }
        }
    }

    // An object may be anything, a document with scripts included; only pictures, sound and film are passed on, as such.
    private void WriteObject(MarkupElement element, HtmlBuffer html)
    {
        var type = element.Attribute("type") ?? "";
        var name = type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? "img"
            : type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? "audio"
            : type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) ? "video"
            : null;
        if (name is null)
        {
            WriteAll(element.Children, html);
            return;
        }

        html.Open(name).Attribute("src", assets.ForLoading(element.Attribute("data")))
            .Attribute("width", Dimension(element.Attribute("width")))
            .Attribute("height", Dimension(element.Attribute("height")));
        if (name == "img")
        {
            html.Attribute("alt", element.Text.Trim()).EndOpen();
            return;
        }

        html.Attribute("controls", "").EndOpen();
        WriteAll(element.Children, html);
        html.Close(name);
    }

    private void WriteAttributes(string name, MarkupElement element, HtmlBuffer html)
    {
        foreach (var (attribute, value) in element.Attributes)
        {
            switch (attribute.ToLowerInvariant())
            {
                case "id":
                    html.Attribute("id", Prefixed(value));
                    break;
                case "xml:lang":
                    html.Attribute("lang", value);
                    break;
                case "src":
                    html.Attribute("src", assets.ForLoading(value));
                    break;
                case "href" when name == "a":
                    WriteLink(value, html);
                    break;
                case "width" or "height":
                    html.Attribute(attribute.ToLowerInvariant(), Dimension(value));
                    break;
                case var reference when HtmlVocabulary.References.Contains(reference):
                    html.Attribute(reference, string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Prefixed)));
                    break;
                case var passed when passed != "href" && (HtmlVocabulary.Attributes.Contains(passed) || HtmlVocabulary.Aria.Contains(passed)):
                    html.Attribute(passed, value);
                    break;
            }
        }

        if (name is "audio" or "video")
        {
            html.Attribute("controls", "");
        }
    }

    private void WriteLink(string href, HtmlBuffer html)
    {
        var target = assets.ForFollowing(href);
        html.Attribute("href", target);
        if (target is not null && !target.StartsWith('#'))
        {
            html.Attribute("rel", "noopener noreferrer").Attribute("target", "_blank");
        }
    }

    private void WriteMath(MarkupElement element, HtmlBuffer html)
    {
        if (element.Name == "semantics")
        {
            WriteAll(element.Elements.Take(1), html);
        }
        else if (element.Name == "mi" && templates.InMath(element.Text.Trim()) is { } value)
        {
            html.Open("mn").EndOpen().Text(PrintedVariable.Print(value));
            html.Close("mn");
        }
        else if (HtmlVocabulary.MathElements.Contains(element.Name))
        {
            html.Open(element.Name);
            foreach (var (attribute, text) in element.Attributes.Where(attribute => HtmlVocabulary.MathAttributes.Contains(attribute.Name)))
            {
                html.Attribute(attribute, text);
            }

            html.EndOpen();
            WriteAll(element.Children, html);
            html.Close(element.Name);
        }
    }
}
