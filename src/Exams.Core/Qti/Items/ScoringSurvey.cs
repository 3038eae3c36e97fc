using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>Tells from an item's definition how it is scored, by whom, and out of how much.</summary>
internal static class ScoringSurvey
{
    private const string Score = "SCORE";
    private const string MaxScore = "MAXSCORE";

    public static AssessmentItem Complete(AssessmentItem item)
    {
        var human = IsHumanScored(item);
        var kind = KindOf(item, human);
        return item with { IsHumanScored = human, ScoringKind = kind, MaxScore = MaxScoreOf(item, kind) };
    }

    private static bool IsHumanScored(AssessmentItem item)
    {
        if (item.Outcomes.Any(outcome => outcome.ExternalScored == ExternalScorer.Human)
            || item.Interactions.Any(interaction => !interaction.IsDeliverable)
            || Rules(item).Any(element => element.Is("customOperator")))
        {
            return true;
        }

        var read = Rules(item).Select(element => element.Attribute("identifier")).ToHashSet(StringComparer.Ordinal);
        return item.Interactions.Any(interaction =>
            interaction.Kind is InteractionKind.ExtendedText or InteractionKind.Drawing or InteractionKind.Upload
            && !read.Contains(interaction.ResponseIdentifier));
    }

    private static ScoringKind KindOf(AssessmentItem item, bool human) => item.ResponseProcessing?.StandardTemplate switch
    {
        _ when human => ScoringKind.Human,
        "match_correct" or "CC2_match" or "CC2_match_basic" => ScoringKind.MatchCorrect,
        "map_response" or "CC2_map_response" => ScoringKind.MapResponse,
        "map_response_point" => ScoringKind.MapResponsePoint,
        "match_nothing" => ScoringKind.None,
        _ => Rules(item).Any() ? ScoringKind.Custom : ScoringKind.None,
    };

    private static double? MaxScoreOf(AssessmentItem item, ScoringKind kind)
    {
        var response = item.Responses.FirstOrDefault(declaration => declaration.Identifier == "RESPONSE");
        return kind switch
        {
            ScoringKind.MatchCorrect when item.ResponseProcessing!.StandardTemplate != "CC2_match_basic" => 1,
            ScoringKind.MapResponse when response?.Mapping is { } mapping => Reach(mapping, response, item),
            ScoringKind.MapResponsePoint when response?.AreaMapping is { } areas => Reach(areas, response),
            _ => Declared(item),
        };
    }

    private static double? Declared(AssessmentItem item)
    {
        // A maximum that processing computes is known only then; exporters leave 0 where they know none.
        var maximum = item.Outcomes.FirstOrDefault(outcome => outcome.Identifier == MaxScore)?.Default;
        var computed = Rules(item).Any(rule => rule.Name is "setOutcomeValue" or "lookupOutcomeValue" && rule.Attribute("identifier") == MaxScore);
        return !computed && maximum is { IsNumber: true } number && number.AsNumber() > 0
            ? number.AsNumber()
            : item.Outcomes.FirstOrDefault(outcome => outcome.Identifier == Score)?.NormalMaximum;
    }

    private static double Reach(Mapping mapping, ResponseDeclaration response, AssessmentItem item)
    {
        if (response.Type.Cardinality == Cardinality.Single)
        {
            return mapping.Bound(mapping.Entries.Select(entry => entry.MappedValue).Append(mapping.DefaultValue).Max());
        }

        // The best that so many distinct values can be worth.
        var most = item.Interactions.FirstOrDefault(interaction => interaction.ResponseIdentifier == response.Identifier)?.Maximum ?? 0;
        var worth = mapping.Entries.Select(entry => entry.MappedValue).Where(value => value > 0).OrderDescending();
        return mapping.Bound((most == 0 ? worth : worth.Take(most)).Sum());
    }

    private static double Reach(AreaMapping areas, ResponseDeclaration response)
    {
        var worth = areas.Entries.Select(entry => entry.MappedValue).Append(areas.DefaultValue);
        return areas.Bound(response.Type.Cardinality == Cardinality.Single ? worth.Max() : worth.Where(value => value > 0).Sum());
    }

    private static IEnumerable<MarkupElement> Rules(AssessmentItem item) => item.ResponseProcessing?.Rules?.Descendants() ?? [];
}
