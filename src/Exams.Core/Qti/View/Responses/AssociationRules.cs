using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.View.Responses;

/// <summary>What interactions that pair choices allow: who may go with whom, and how often.</summary>
internal sealed class AssociationRules(Interaction interaction)
{
    private readonly Dictionary<string, Choice> _choices = interaction.Choices
        .DistinctBy(choice => choice.Identifier, StringComparer.Ordinal)
        .ToDictionary(choice => choice.Identifier, StringComparer.Ordinal);

    public void Check(QtiValue[] values, ICollection<ResponseProblem> problems)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<QtiValue>();
        foreach (var value in values)
        {
            var (first, second) = value.BaseType is BaseType.Pair or BaseType.DirectedPair ? value.AsPair() : ("", "");
            if (!_choices.TryGetValue(first, out var source) || !_choices.TryGetValue(second, out var target) || !MayPair(source, target))
            {
                problems.Add(Problem(ResponseFault.UnknownChoice, "the response pairs what can't be paired"));
                return;
            }

            if (!seen.Add(value))
            {
                problems.Add(Problem(ResponseFault.Repeated, "the response has a pair twice"));
                return;
            }

            uses[first] = uses.GetValueOrDefault(first) + 1;
            uses[second] = uses.GetValueOrDefault(second) + 1;
        }

        if (uses.Any(use => _choices[use.Key].MatchMax is > 0 and var most && use.Value > most))
        {
            problems.Add(Problem(ResponseFault.TooMany, "a choice is used more often than allowed"));
        }
        else if (_choices.Values.Any(choice =>
            uses.GetValueOrDefault(choice.Identifier) < Math.Max(choice.MatchMin, choice.Required ? 1 : 0)))
        {
            problems.Add(Problem(ResponseFault.TooFew, "a choice is used less often than required"));
        }
    }

    private bool MayPair(Choice source, Choice target) => interaction.Kind switch
    {
        InteractionKind.Match => source.Set == 0 && target.Set == 1,
        InteractionKind.GapMatch or InteractionKind.GraphicGapMatch =>
            source.Kind is ChoiceKind.GapText or ChoiceKind.GapImage
            && target.Kind is ChoiceKind.Gap or ChoiceKind.AssociableHotspot,
        _ => true,
    };

    private ResponseProblem Problem(ResponseFault fault, string message) => new(interaction.ResponseIdentifier, fault, message);
}
