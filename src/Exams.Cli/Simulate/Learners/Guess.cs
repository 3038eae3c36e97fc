using System.Globalization;
using System.Text.Json.Nodes;

namespace Exams.Cli.Simulate.Learners;

/// <summary>Answers an interaction at random with something that a candidate could have given.</summary>
internal static class Guess
{
    private const string Prose =
        "A model is only as good as the data it learned from; so I would first ask where the data came from, whom it leaves out, "
        + "and who answers for the decision that rests on it.";

    private static readonly string[] Words = ["model", "training", "bias", "token", "gradient", "precision"];

    /// <summary>The response in the contract's JSON; nothing for what can't be answered in writing, such as an upload.</summary>
    public static JsonNode? At(CandidateInteraction interaction, Random random) => interaction.Kind switch
    {
        "choice" or "hottext" or "hotspot" or "inlineChoice" => Chosen(interaction, random),
        "order" or "graphicOrder" => Several(Shuffled(interaction.Sources, random)),
        "match" or "gapMatch" or "graphicGapMatch" => Several(Pairs(interaction, random)),
        "associate" or "graphicAssociate" => Several(Couples(interaction.Sources, random)),
        "textEntry" => Typed(interaction, random),
        "extendedText" => Prose,
        "slider" => Slid(interaction, random),
        "selectPoint" => Pointed(interaction, random),
        _ => null,
    };

    private static JsonNode? Chosen(CandidateInteraction interaction, Random random)
    {
        if (interaction.Sources.Count == 0)
        {
            return null;
        }

        var most = Maximum(interaction);
        if (IsSingle(interaction, most))
        {
            return interaction.Sources[random.Next(interaction.Sources.Count)];
        }

        var bound = most is 0 ? interaction.Sources.Count : Math.Min(most, interaction.Sources.Count);
        var least = Math.Clamp(Whole(interaction, "minimum") ?? 1, 1, bound);
        return Several(Shuffled(interaction.Sources, random).Take(random.Next(least, bound + 1)));
    }

    private static int Maximum(CandidateInteraction interaction) => Whole(interaction, "maximum") ?? 1;

    private static bool IsSingle(CandidateInteraction interaction, int most) =>
        interaction.Property("cardinality") is { } cardinality
            ? string.Equals(cardinality, "single", StringComparison.OrdinalIgnoreCase)
            : most == 1;

    private static string[] Shuffled(IReadOnlyList<string> choices, Random random)
    {
        string[] shuffled = [.. choices];
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>Each source to a target; targets are used once as long as there are enough.</summary>
    private static IEnumerable<string> Pairs(CandidateInteraction interaction, Random random)
    {
        var targets = Shuffled(interaction.Targets, random);
        return Shuffled(interaction.Sources, random).Zip(targets, (source, target) => $"{source} {target}");
    }

    private static IEnumerable<string> Couples(IReadOnlyList<string> choices, Random random) =>
        Shuffled(choices, random).Chunk(2).Where(couple => couple.Length == 2).Select(couple => $"{couple[0]} {couple[1]}");

    private static JsonNode Typed(CandidateInteraction interaction, Random random) =>
        interaction.Property("baseType")?.ToUpperInvariant() switch
        {
            "INTEGER" => random.Next(100),
            "FLOAT" => random.Next(1000) / 10.0,
            _ => Words[random.Next(Words.Length)],
        };

    private static JsonNode Slid(CandidateInteraction interaction, Random random)
    {
        var least = Whole(interaction, "lowerBound") ?? 0;
        var step = Math.Max(Whole(interaction, "step") ?? 1, 1);
        var steps = Math.Max(((Whole(interaction, "upperBound") ?? 100) - least) / step, 0);
        return least + (random.Next(steps + 1) * step);
    }

    private static JsonNode Pointed(CandidateInteraction interaction, Random random)
    {
        var point = string.Create(CultureInfo.InvariantCulture, $"{random.Next(200)} {random.Next(200)}");
        return IsSingle(interaction, Maximum(interaction)) ? point : Several([point])!;
    }

    private static JsonArray? Several(IEnumerable<string> values)
    {
        JsonNode?[] nodes = [.. values.Select(value => JsonValue.Create(value))];
        return nodes.Length == 0 ? null : new JsonArray(nodes);
    }

    private static int? Whole(CandidateInteraction interaction, string name) =>
        double.TryParse(interaction.Property(name), CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < int.MaxValue
            ? (int)number
            : null;
}
