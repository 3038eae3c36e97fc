using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Interactions;

/// <summary>Reads the choices of an interaction.</summary>
internal static class ChoiceReader
{
    public static ImmutableArray<Choice> Read(InteractionKind kind, MarkupElement interaction, Reading reading)
    {
        var choices = ImmutableArray.CreateBuilder<Choice>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var set = -1;
        foreach (var element in interaction.Descendants())
        {
            if (element.Is("simpleMatchSet"))
            {
                set++;
            }

            if (element.Space != MarkupSpace.Qti || KindOf(element.Name) is not { } choiceKind
                || reading.Required(element, "identifier") is not { } identifier)
            {
                continue;
            }

            if (!names.Add(identifier))
            {
                reading.Warning(element, "choice-duplicate", $"the choice {identifier} occurs more than once in its interaction");
            }

            choices.Add(ReadOne(choiceKind, identifier, kind == InteractionKind.Match ? Math.Max(set, 0) : 0, element, reading));
        }

        return choices.DrainToImmutable();
    }

    private static ChoiceKind? KindOf(string name) => name switch
    {
        "simpleChoice" => ChoiceKind.Simple,
        "inlineChoice" => ChoiceKind.Inline,
        "simpleAssociableChoice" => ChoiceKind.Associable,
        "hottext" => ChoiceKind.Hottext,
        "hotspotChoice" => ChoiceKind.Hotspot,
        "associableHotspot" => ChoiceKind.AssociableHotspot,
        "gap" => ChoiceKind.Gap,
        "gapText" => ChoiceKind.GapText,
        "gapImg" => ChoiceKind.GapImage,
        _ => null,
    };

    private static Choice ReadOne(ChoiceKind kind, string identifier, int set, MarkupElement element, Reading reading) =>
        new(kind, identifier, set, element)
        {
            Fixed = reading.Boolean(element, "fixed", false),
            MatchMin = reading.Count(element, "matchMin", 0),
            MatchMax = reading.Count(element, "matchMax", kind == ChoiceKind.Gap ? 1 : 0),
            Required = reading.Boolean(element, "required", false),
            TemplateIdentifier = element.Attribute("templateIdentifier"),
            ShownWhenMatched = element.Attribute("showHide")?.Trim() != "hide",
            Shape = kind is ChoiceKind.Hotspot or ChoiceKind.AssociableHotspot ? MappingReader.ReadShape(element, reading) : null,
        };
}
