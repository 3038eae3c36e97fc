using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Interactions;

/// <summary>Finds the interactions of a body and reads what each asks for.</summary>
internal static class InteractionReader
{
    public static ImmutableArray<Interaction> Read(MarkupElement body, Reading reading)
    {
        var interactions = ImmutableArray.CreateBuilder<Interaction>();
        foreach (var element in body.Descendants())
        {
            if (element.Space == MarkupSpace.Qti && KindOf(element) is { } kind && ResponseOf(element, reading) is { } response)
            {
                interactions.Add(ReadOne(kind, response, element, reading));
            }
        }

        return interactions.DrainToImmutable();
    }

    private static InteractionKind? KindOf(MarkupElement element) => element.Name switch
    {
        "associateInteraction" => InteractionKind.Associate,
        "choiceInteraction" => InteractionKind.Choice,

        // 2.x nests the portable element, in a namespace of its own, in a customInteraction that holds the response identifier.
        "customInteraction" when element.Element("portableCustomInteraction") is not null => InteractionKind.PortableCustom,
        "customInteraction" => InteractionKind.Custom,
        "drawingInteraction" => InteractionKind.Drawing,
        "endAttemptInteraction" => InteractionKind.EndAttempt,
        "extendedTextInteraction" => InteractionKind.ExtendedText,
        "gapMatchInteraction" => InteractionKind.GapMatch,
        "graphicAssociateInteraction" => InteractionKind.GraphicAssociate,
        "graphicGapMatchInteraction" => InteractionKind.GraphicGapMatch,
        "graphicOrderInteraction" => InteractionKind.GraphicOrder,
        "hotspotInteraction" => InteractionKind.Hotspot,
        "hottextInteraction" => InteractionKind.Hottext,
        "inlineChoiceInteraction" => InteractionKind.InlineChoice,
        "matchInteraction" => InteractionKind.Match,
        "mediaInteraction" => InteractionKind.Media,
        "orderInteraction" => InteractionKind.Order,
        "portableCustomInteraction" when element.Attribute("responseIdentifier") is not null => InteractionKind.PortableCustom,
        "positionObjectInteraction" => InteractionKind.PositionObject,
        "selectPointInteraction" => InteractionKind.SelectPoint,
        "sliderInteraction" => InteractionKind.Slider,
        "textEntryInteraction" => InteractionKind.TextEntry,
        "uploadInteraction" => InteractionKind.Upload,
        _ => null,
    };

    private static string? ResponseOf(MarkupElement element, Reading reading)
    {
        var response = reading.Required(element, "responseIdentifier");
        if (response is not null && BuiltIns.IsReserved(response))
        {
            reading.Error(element, "interaction-reserved", $"{response} is built in: no interaction may set it");
            return null;
        }

        return response;
    }

    private static Interaction ReadOne(InteractionKind kind, string response, MarkupElement element, Reading reading)
    {
        var (minimum, maximum) = Limits(kind, element, reading);
        return new Interaction(kind, response, ChoiceReader.Read(kind, element, reading), element)
        {
            Shuffle = reading.Boolean(element, "shuffle", false),
            Minimum = minimum,
            Maximum = maximum,
            PatternMask = element.Attribute("patternMask") is { Length: > 0 } mask ? mask : null,
            Base = Math.Clamp(reading.Count(element, "base", 10), 2, 36),
            StringIdentifier = element.Attribute("stringIdentifier"),
            LowerBound = reading.Float(element, "lowerBound") ?? 0,
            UpperBound = reading.Float(element, "upperBound") ?? 0,
            Step = reading.Float(element, "step") ?? 0,
            UploadTypes = [.. (element.Attribute("type") ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)],
            Required = reading.Boolean(element, "required", false),
        };
    }

    private static (int Minimum, int Maximum) Limits(InteractionKind kind, MarkupElement element, Reading reading)
    {
        return kind switch
        {
            InteractionKind.Choice or InteractionKind.Hotspot or InteractionKind.Hottext => Range("minChoices", "maxChoices", 1),
            InteractionKind.SelectPoint or InteractionKind.PositionObject or InteractionKind.Order or InteractionKind.GraphicOrder =>
                Range("minChoices", "maxChoices", 0),
            InteractionKind.Associate or InteractionKind.Match or InteractionKind.GraphicAssociate =>
                Range("minAssociations", "maxAssociations", 1),

            // 2.2 defaults a gap match to one association, which no item with two gaps means; the gaps are limit enough.
            InteractionKind.GapMatch or InteractionKind.GraphicGapMatch => Range("minAssociations", "maxAssociations", 0),
            InteractionKind.Media => Range("minPlays", "maxPlays", 0),
            InteractionKind.ExtendedText => Range("minStrings", "maxStrings", 0),
            InteractionKind.InlineChoice => (reading.Boolean(element, "required", false) ? 1 : 0, 1),
            _ => (0, 0),
        };

        (int Minimum, int Maximum) Range(string minimum, string maximum, int otherwise) =>
            (reading.Count(element, minimum, 0), reading.Count(element, maximum, otherwise));
    }
}
