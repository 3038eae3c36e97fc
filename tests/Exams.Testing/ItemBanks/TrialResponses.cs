using System.Globalization;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Scoring;
using Exams.Core.Qti.Values;

namespace Exams.Testing.ItemBanks;

/// <summary>Responses to any item: its key, and whatever a seed makes of its choices and keys.</summary>
public static class TrialResponses
{
    /// <summary>The correct responses, as template processing left them.</summary>
    public static IReadOnlyDictionary<string, QtiValue> Keyed(CompiledItem item, ItemState state) => item.Item.Responses.ToDictionary(
        response => response.Identifier,
        response => state.Template.Corrects.TryGetValue(response.Identifier, out var set) ? set : response.Correct,
        StringComparer.Ordinal);

    /// <summary>Responses of the right types; the same seed always gives the same ones.</summary>
    public static IReadOnlyDictionary<string, QtiValue> Random(AssessmentItem item, int seed)
    {
        var random = new Random(seed);
        return item.Responses.ToDictionary(response => response.Identifier, response => Any(item, response, random), StringComparer.Ordinal);
    }

    private static QtiValue Any(AssessmentItem item, ResponseDeclaration response, Random random) => response.Type.Cardinality switch
    {
        Cardinality.Record => QtiValue.Null,
        Cardinality.Single => One(item, response, random),
        var cardinality => QtiValue.Container(
            cardinality,
            response.Type.BaseType,
            [.. Enumerable.Range(0, random.Next(5)).Select(_ => One(item, response, random))]),
    };

    private static QtiValue One(AssessmentItem item, ResponseDeclaration response, Random random)
    {
        var names = item.Interactions.Where(interaction => interaction.ResponseIdentifier == response.Identifier)
            .SelectMany(interaction => interaction.Choices).Select(choice => choice.Identifier).DefaultIfEmpty("none").ToArray();
        var keys = (response.Mapping?.Entries.Select(entry => entry.Key) ?? []).Append(response.Correct)
            .SelectMany(value => value.IsContainer ? value.Items.ToArray() : [value])
            .Where(value => value.BaseType == response.Type.BaseType)
            .ToArray();
        if (keys.Length > 0 && random.Next(2) == 0)
        {
            return keys[random.Next(keys.Length)];
        }

        return response.Type.BaseType switch
        {
            BaseType.Identifier => QtiValue.Identifier(names[random.Next(names.Length)]),
            BaseType.Pair => QtiValue.Pair(names[random.Next(names.Length)], names[random.Next(names.Length)]),
            BaseType.DirectedPair => QtiValue.DirectedPair(names[random.Next(names.Length)], names[random.Next(names.Length)]),
            BaseType.Boolean => QtiValue.Boolean(random.Next(2) == 0),
            BaseType.Integer => QtiValue.Integer(random.Next(-2, 100)),
            BaseType.Float => QtiValue.Float(random.Next(-20, 1000) / 8.0),
            BaseType.Point => QtiValue.Point(random.Next(400), random.Next(400)),
            BaseType.String => QtiValue.String(random.Next(-2, 100).ToString(CultureInfo.InvariantCulture)),
            _ => QtiValue.Null,
        };
    }
}
