using System.Text.Json;
using System.Xml.Linq;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;
using static Exams.Core.Grading.Reporting.ResultElements;

namespace Exams.Core.Grading.Reporting;

/// <summary>Writes what an item's variables came to in one session.</summary>
/// <param name="item">The item.</param>
/// <param name="template">What template processing came to in this session.</param>
internal sealed class ItemVariables(AssessmentItem item, TemplateResult template)
{
    private const string Score = "SCORE";

    public IEnumerable<XElement> Write(ScoredItem scored, bool isAttempted, decimal? human)
    {
        using var responses = JsonDocument.Parse(scored.Responses.Text);
        using var outcomes = JsonDocument.Parse(scored.Outcomes.Text);
        var attempts = Element("candidateResponse", Value(isAttempted ? Invariant($"{Math.Max(1, scored.Attempts)}") : "0"));
        return
        [
            Variable("responseVariable", BuiltIns.NumAttempts, VariableType.Single(BaseType.Integer), attempts),
            .. item.Responses.Select(response => Response(response, responses.RootElement)),
            .. item.Templates.Select(declared => Variable(
                "templateVariable",
                declared.Identifier,
                declared.Type,
                Values(template.Values.TryGetValue(declared.Identifier, out var drawn) ? drawn : declared.Default))),
            .. item.Outcomes.Where(outcome => outcome.Identifier != Score)
                .Select(outcome => Variable("outcomeVariable", outcome.Identifier, outcome.Type, Values(Read(outcomes.RootElement, outcome)))),
            Outcome(Score, human ?? scored.Score ?? 0, scored.MaxScore, human is null ? ScoredBy.Machine : ScoredBy.Human),
        ];
    }

    private XElement Response(ResponseDeclaration response, JsonElement given)
    {
        var correct = template.Corrects.TryGetValue(response.Identifier, out var set) ? set : response.Correct;
        return Variable(
            "responseVariable",
            response.Identifier,
            response.Type,
            correct.IsNull ? null : Element("correctResponse", Values(correct)),
            Element("candidateResponse", Values(Read(given, response))));
    }

    /// <summary>A value as it was recorded; what isn't there, or isn't of its type, is NULL.</summary>
    private static QtiValue Read(JsonElement values, VariableDeclaration variable) =>
        values.TryGetProperty(variable.Identifier, out var json)
            ? ResponseJson.Read(json, variable.Type, variable.Identifier, new List<string>())
            : QtiValue.Null;
}
