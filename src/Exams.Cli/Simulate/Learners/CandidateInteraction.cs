using System.Text.Json;

namespace Exams.Cli.Simulate.Learners;

/// <summary>What an item asks of its candidate, as far as answering at random needs to know.</summary>
/// <param name="Kind">The interaction's name in camelCase, such as <c>choice</c> or <c>textEntry</c>.</param>
/// <param name="ResponseIdentifier">The response variable that it sets.</param>
/// <param name="Sources">The identifiers to choose from.</param>
/// <param name="Targets">The identifiers to put them into, where the interaction has such.</param>
/// <param name="Definition">The interaction in the candidate view.</param>
internal sealed record CandidateInteraction(
    string Kind, string ResponseIdentifier, IReadOnlyList<string> Sources, IReadOnlyList<string> Targets, JsonElement Definition)
{
    /// <summary>Whether it asks for prose.</summary>
    public bool IsEssay => Kind == "extendedText";

    /// <summary>Finds the interactions of a candidate view, wherever in its content they stand.</summary>
    public static IEnumerable<CandidateInteraction> In(JsonElement view) => view.ValueKind switch
    {
        JsonValueKind.Object when Text(view, "responseIdentifier") is { } identifier => [Read(view, identifier)],
        JsonValueKind.Object => view.EnumerateObject().SelectMany(property => In(property.Value)),
        JsonValueKind.Array => view.EnumerateArray().SelectMany(In),
        _ => [],
    };

    /// <summary>A text or a number of the definition as text; nothing when it isn't there. A scale is a part of its own.</summary>
    public string? Property(string name) => Text(Definition, name) ?? Definition.EnumerateObject()
        .Where(part => part.Value.ValueKind == JsonValueKind.Object)
        .Select(part => Text(part.Value, name))
        .FirstOrDefault(text => text is not null);

    private static CandidateInteraction Read(JsonElement definition, string responseIdentifier)
    {
        var kind = Text(definition, "kind") ?? Text(definition, "type") ?? "";
        var choices = definition.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(property => property.Value.EnumerateArray())
            .Where(choice => choice.ValueKind == JsonValueKind.Object && Text(choice, "identifier") is not null)
            .ToLookup(choice => IsTarget(kind, choice), choice => Text(choice, "identifier")!);
        return new CandidateInteraction(kind, responseIdentifier, [.. choices[false]], [.. choices[true]], definition);
    }

    private static bool IsTarget(string interaction, JsonElement choice) =>
        Text(choice, "set") == "1"
        || Text(choice, "kind") is "gap"
        || (interaction == "graphicGapMatch" && Text(choice, "kind") == "associableHotspot");

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;
}
