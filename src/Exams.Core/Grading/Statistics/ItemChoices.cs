using System.Text.Json;
using Exams.Core.Psychometrics.Statistics;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;

namespace Exams.Core.Grading.Statistics;

/// <summary>What can be chosen in an item, and what was. Where something is put in order, paired or written, nothing is.</summary>
internal static class ItemChoices
{
    /// <summary>What was chosen, as <see cref="ItemResult.Choices"/> has it.</summary>
    public static string? In(CanonicalJson responses, AssessmentItem item)
    {
        var interactions = InteractionsOf(item);
        if (interactions.Count == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(responses.Text);
        var isOne = HasOneVariable(interactions);
        var chosen = interactions.Select(interaction => interaction.ResponseIdentifier).Distinct(StringComparer.Ordinal)
            .SelectMany(variable => Chosen(document.RootElement, variable).Select(choice => Name(variable, choice, isOne)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return string.Join(' ', chosen) is { Length: > 0 } choices ? choices : null;
    }

    /// <summary>What can be chosen, in the item's order, where several keys may count: right is what any of them makes right.</summary>
    /// <param name="keyed">The item as each key has it; at least one.</param>
    public static IReadOnlyList<ItemOption> Of(IReadOnlyList<AssessmentItem> keyed)
    {
        var right = keyed.SelectMany(Of).Where(option => option.IsKey).Select(option => option.Identifier).ToHashSet(StringComparer.Ordinal);
        return [.. Of(keyed[0]).Select(option => option with { IsKey = right.Contains(option.Identifier) })];
    }

    /// <summary>What can be chosen, in the item's order. Right is what the correct response names, or else what a mapping gives points for.</summary>
    public static IReadOnlyList<ItemOption> Of(AssessmentItem item)
    {
        var interactions = InteractionsOf(item);
        var isOne = HasOneVariable(interactions);
        return
        [
            .. interactions.SelectMany(interaction =>
            {
                var keys = KeysOf(item.Responses.FirstOrDefault(response => response.Identifier == interaction.ResponseIdentifier));
                return interaction.Choices.Select(choice =>
                    new ItemOption(Name(interaction.ResponseIdentifier, choice.Identifier, isOne), keys.Contains(choice.Identifier)));
            })
            .DistinctBy(option => option.Identifier, StringComparer.Ordinal),
        ];
    }

    private static List<Interaction> InteractionsOf(AssessmentItem item) =>
    [
        .. item.Interactions.Where(interaction =>
            interaction.Kind is InteractionKind.Choice or InteractionKind.InlineChoice or InteractionKind.Hotspot or InteractionKind.Hottext),
    ];

    private static bool HasOneVariable(List<Interaction> interactions) =>
        interactions.Select(interaction => interaction.ResponseIdentifier).Distinct(StringComparer.Ordinal).Count() == 1;

    private static string Name(string variable, string choice, bool isOne) => isOne ? choice : $"{variable}={choice}";

    private static IEnumerable<string> Chosen(JsonElement responses, string variable) =>
        !responses.TryGetProperty(variable, out var value) ? []
        : value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!).Where(IsChoice)
        : value.ValueKind == JsonValueKind.String ? new[] { value.GetString()! }.Where(IsChoice)
        : [];

    /// <summary>Identifiers have no blanks; what has some is no choice.</summary>
    private static bool IsChoice(string text) => text.Length > 0 && !text.Any(char.IsWhiteSpace);

    private static HashSet<string> KeysOf(ResponseDeclaration? response)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (response is null)
        {
            return keys;
        }

        if (!response.Correct.IsNull)
        {
            foreach (var correct in response.Type.Cardinality == Cardinality.Single ? [response.Correct] : response.Correct.Items)
            {
                keys.Add(correct.AsText());
            }
        }
        else if (response.Mapping is { } mapping)
        {
            keys.UnionWith(mapping.Entries.Where(entry => entry is { MappedValue: > 0, Key.IsNull: false }).Select(entry => entry.Key.AsText()));
        }

        return keys;
    }
}
