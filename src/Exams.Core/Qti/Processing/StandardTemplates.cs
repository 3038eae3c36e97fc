using System.Collections.Frozen;
using System.Xml.Linq;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Processing;

/// <summary>
/// The response processing templates of the standard, by the last part of their URL: 2.0, 2.1, 2.2 and 3.0 publish them under
/// different hosts and paths, with and without <c>.xml</c>, but never under different names.
/// </summary>
public static class StandardTemplates
{
    private static readonly FrozenDictionary<string, MarkupElement> s_templates = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["match_correct"] = $"""
            <responseCondition>
              <responseIf>{MatchCorrect}{SetScore("1")}</responseIf>
              <responseElse>{SetScore("0")}</responseElse>
            </responseCondition>
            """,
        ["map_response"] = $"""
            <responseCondition>
              <responseIf>{NoResponse}{SetScore("0")}</responseIf>
              <responseElse>{Score("""<mapResponse identifier="RESPONSE"/>""")}</responseElse>
            </responseCondition>
            """,
        ["map_response_point"] = $"""
            <responseCondition>
              <responseIf>{NoResponse}{SetScore("0")}</responseIf>
              <responseElse>{Score("""<mapResponsePoint identifier="RESPONSE"/>""")}</responseElse>
            </responseCondition>
            """,
        ["match_nothing"] = "",

        // Common Cartridge's: MAXSCORE and a feedback outcome besides.
        ["CC2_match"] = $"""
            <responseCondition>
              <responseIf>{MatchCorrect}{SetScore("1")}</responseIf>
              <responseElse>{SetScore("0")}</responseElse>
            </responseCondition>
            """,
        ["CC2_match_basic"] = $"""
            <responseCondition>
              <responseIf>{MatchCorrect}{Score(MaxScore)}{SetFeedback("FEEDBACKBASIC", "correct")}</responseIf>
              <responseElse>{SetScore("0")}{SetFeedback("FEEDBACKBASIC", "incorrect")}</responseElse>
            </responseCondition>
            """,
        ["CC2_map_response"] = $"""
            <responseCondition>
              <responseIf>{NoResponse}{SetScore("0")}</responseIf>
              <responseElse>{Score("""<mapResponse identifier="RESPONSE"/>""")}</responseElse>
            </responseCondition>
            <responseCondition>
              <responseIf><match><variable identifier="SCORE"/>{MaxScore}</match>{SetFeedback("FEEDBACK", "correct")}</responseIf>
              <responseElse>{SetFeedback("FEEDBACK", "incorrect")}</responseElse>
            </responseCondition>
            """,
    }.ToFrozenDictionary(template => template.Key, template => Parse(template.Value), StringComparer.Ordinal);

    private static string MatchCorrect => """<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>""";

    private static string NoResponse => """<isNull><variable identifier="RESPONSE"/></isNull>""";

    private static string MaxScore => """<variable identifier="MAXSCORE"/>""";

    /// <summary>The names of the templates.</summary>
    public static IEnumerable<string> Names => s_templates.Keys;

    /// <summary>The name that a template's URL ends in: <c>match_correct</c> for <c>…/rptemplates/match_correct.xml</c>.</summary>
    public static string NameOf(string url)
    {
        var path = url.Trim().TrimEnd('/');
        var name = path[(path.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        return name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    /// <summary>The processing that a template's URL stands for, or null when it is none of the standard's.</summary>
    public static MarkupElement? Find(string url) => s_templates.GetValueOrDefault(NameOf(url));

    private static string Score(string expression) => $"""<setOutcomeValue identifier="SCORE">{expression}</setOutcomeValue>""";

    private static string SetScore(string value) => Score($"""<baseValue baseType="float">{value}</baseValue>""");

    private static string SetFeedback(string outcome, string value) =>
        $"""<setOutcomeValue identifier="{outcome}"><baseValue baseType="identifier">{value}</baseValue></setOutcomeValue>""";

    private static MarkupElement Parse(string rules) =>
        MarkupReader.Read(XElement.Parse($"<responseProcessing>{rules}</responseProcessing>"), "standard template");
}
