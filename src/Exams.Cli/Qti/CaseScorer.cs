using System.Text.Json;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Cli.Qti;

/// <summary>Scores a case's attempts one after the other.</summary>
internal static class CaseScorer
{
    /// <summary>The outcome of each attempt.</summary>
    /// <exception cref="FormatException">The case names a variable that the item lacks, or a value not of its type.</exception>
    public static List<ItemOutcome> Score(ScoringCase @case, CompiledItem item)
    {
        var state = Start(@case, item);
        var outcomes = new List<ItemOutcome>();
        foreach (var attempt in @case.Attempts)
        {
            (state, var outcome) = item.Score(state, Responses(attempt, item));
            if (outcome.Fault is { } fault)
            {
                throw new FormatException(fault);
            }

            outcomes.Add(outcome);
        }

        return outcomes;
    }

    /// <summary>The state in which the case begins.</summary>
    public static ItemState Start(ScoringCase @case, CompiledItem item)
    {
        const ulong Seed = 1;
        if (@case.Template is not { } template)
        {
            return item.Start(Seed);
        }

        var definition = item.Item;
        return CompiledItem.Start(Seed, new TemplateResult(
            Values(template, "vars", definition.Templates),
            Values(template, "correct", definition.Responses),
            Values(template, "defaults", definition.Declarations)));
    }

    /// <summary>The responses of an attempt, typed by the item's declarations.</summary>
    public static Dictionary<string, QtiValue> Responses(JsonElement attempt, CompiledItem item)
    {
        var values = new Dictionary<string, QtiValue>(StringComparer.Ordinal);
        if (attempt.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("an attempt is an object of responses by variable");
        }

        foreach (var response in attempt.EnumerateObject())
        {
            if (response.Value.ValueKind != JsonValueKind.Object || !response.Value.TryGetProperty("value", out var value))
            {
                throw new FormatException($"{response.Name} is not of the form {{\"card\":…,\"base\":…,\"value\":…}}");
            }

            values[response.Name] = Value(response.Name, value, item.Item.Responses);
        }

        return values;
    }

    private static Dictionary<string, QtiValue> Values(JsonElement template, string part, IEnumerable<VariableDeclaration> declarations)
    {
        var values = new Dictionary<string, QtiValue>(StringComparer.Ordinal);
        if (template.TryGetProperty(part, out var recorded) && recorded.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in recorded.EnumerateObject())
            {
                values[property.Name] = Value(property.Name, property.Value, declarations);
            }
        }

        return values;
    }

    private static QtiValue Value(string name, JsonElement json, IEnumerable<VariableDeclaration> declarations)
    {
        var declaration = declarations.FirstOrDefault(candidate => candidate.Identifier == name)
            ?? throw new FormatException($"{name} is not declared");
        var problems = new List<string>();
        var value = ResponseJson.Read(json, declaration.Type, name, problems);
        return problems.Count == 0 ? value : throw new FormatException(string.Join("; ", problems));
    }
}
