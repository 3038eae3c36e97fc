using System.Collections.Frozen;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.View.Html;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Grading;

/// <summary>What an item tells those who score it: its rubric blocks whose view names the scorer (QTI 3.0 ASI, "rubric-block").</summary>
internal static class ScoringRubric
{
    /// <summary>Sanitised HTML, or null where the item says nothing. Pictures of the package aren't shown.</summary>
    public static string? Of(AssessmentItem item, ItemState state)
    {
        var writer = new BodyWriter(
            new AssetReference(item.File, static _ => null),
            new TemplateValues(item, state.Template.Values),
            FrozenSet<MarkupElement>.Empty);
        var blocks = item.Element.Descendants().Where(IsForScorers).Select(block => writer.Write(block.Children)).ToList();
        return blocks.Count == 0 ? null : string.Join('\n', blocks);
    }

    private static bool IsForScorers(MarkupElement element) =>
        element.Is("rubricBlock")
        && (element.Attribute("view") ?? "").Split([' ', '\t', '\n', '\r']).Contains("scorer", StringComparer.Ordinal);
}
