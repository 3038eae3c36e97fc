using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Items;

namespace Exams.Core.Qti.Interactions;

/// <summary>Checks that every interaction sets a declared response variable of a type it can set.</summary>
internal static class InteractionCheck
{
    public static void Run(AssessmentItem item, Reading reading)
    {
        var bound = new HashSet<string>(StringComparer.Ordinal);
        foreach (var interaction in item.Interactions)
        {
            var declaration = item.Responses.FirstOrDefault(response => response.Identifier == interaction.ResponseIdentifier);
            if (declaration is null)
            {
                reading.Error(interaction.Element, "interaction-undeclared", $"{interaction.ResponseIdentifier} is no declared response variable");
                continue;
            }

            if (!bound.Add(interaction.ResponseIdentifier))
            {
                reading.Warning(interaction.Element, "interaction-shared", $"{interaction.ResponseIdentifier} is set by more than one interaction");
            }

            if (!interaction.IsDeliverable)
            {
                reading.Warning(
                    interaction.Element,
                    "interaction-not-deliverable",
                    "a custom interaction can't be delivered or scored here: a person has to score the item");
            }

            CheckType(interaction, declaration, reading);
            CheckMask(interaction, reading);
        }
    }

    private static void CheckType(Interaction interaction, ResponseDeclaration declaration, Reading reading)
    {
        var (cardinalities, types) = Binding(interaction.Kind);
        if (!TypeFit.Fits(declaration.Type, cardinalities, types))
        {
            reading.Warning(
                interaction.Element,
                "interaction-type",
                $"{declaration.Identifier} is {declaration.Type}, which {interaction.Element.Place.Element} does not set by the standard");
        }
    }

    private static void CheckMask(Interaction interaction, Reading reading)
    {
        if (interaction.PatternMask is { } mask && !XsdPattern.TryCompile(mask, out _, out var problem))
        {
            reading.Warning(interaction.Element, "pattern-lexical", $"the pattern mask can't be enforced: {problem}");
        }
    }

    /// <summary>The types that an interaction's response variable may have (QTI 2.1 and 3.0, each interaction's "responseIdentifier").</summary>
    private static (CardinalitySet Cardinalities, TypeSet Types) Binding(InteractionKind kind) => kind switch
    {
        InteractionKind.Choice or InteractionKind.Hotspot or InteractionKind.Hottext =>
            (CardinalitySet.Single | CardinalitySet.Multiple, TypeSet.Identifier),
        InteractionKind.Order or InteractionKind.GraphicOrder => (CardinalitySet.Ordered, TypeSet.Identifier),
        InteractionKind.InlineChoice => (CardinalitySet.Single, TypeSet.Identifier),
        InteractionKind.Associate or InteractionKind.GraphicAssociate =>
            (CardinalitySet.Single | CardinalitySet.Multiple, TypeSet.Pair),
        InteractionKind.Match or InteractionKind.GapMatch or InteractionKind.GraphicGapMatch =>
            (CardinalitySet.Single | CardinalitySet.Multiple, TypeSet.DirectedPair),
        InteractionKind.SelectPoint or InteractionKind.PositionObject =>
            (CardinalitySet.Single | CardinalitySet.Multiple, TypeSet.Point),
        InteractionKind.TextEntry => (CardinalitySet.Single | CardinalitySet.Record, TypeSet.String | TypeSet.Numbers),
        InteractionKind.ExtendedText =>
            (CardinalitySet.Single | CardinalitySet.Multiple | CardinalitySet.Ordered | CardinalitySet.Record, TypeSet.String | TypeSet.Numbers),
        InteractionKind.Slider => (CardinalitySet.Single, TypeSet.Numbers),
        InteractionKind.Media => (CardinalitySet.Single, TypeSet.Integer),
        InteractionKind.Upload or InteractionKind.Drawing => (CardinalitySet.Single, TypeSet.File),
        InteractionKind.EndAttempt => (CardinalitySet.Single, TypeSet.Boolean),
        _ => (CardinalitySet.Any, TypeSet.Any),
    };
}
