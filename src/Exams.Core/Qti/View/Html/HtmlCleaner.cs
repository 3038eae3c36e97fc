using Ganss.Xss;

namespace Exams.Core.Qti.View.Html;

/// <summary>
/// The second lock: whatever <see cref="BodyWriter"/> wrote is parsed as a browser would and everything outside the vocabulary removed.
/// </summary>
internal static class HtmlCleaner
{
    // Sanitize is safe for concurrent use as long as nobody changes the options.
    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Clean(string html) => Sanitizer.Sanitize(html);

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlVocabulary.Elements.Concat(HtmlVocabulary.MathElements), StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(
                [
                    .. HtmlVocabulary.Attributes, .. HtmlVocabulary.MathAttributes, .. HtmlVocabulary.Aria, .. HtmlVocabulary.Placeholders,
                    "id", "controls", "rel", "target",
                ],
                StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "data"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        sanitizer.FilterUrl += (_, filter) =>
        {
            var isData = filter.OriginalUrl.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);
            if (isData && !(filter.Tag.LocalName == "img" && AssetReference.IsRasterImage(filter.OriginalUrl)))
            {
                filter.SanitizedUrl = null;
            }
        };
        return sanitizer;
    }
}
