using System.Collections.Frozen;
using System.Collections.Immutable;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.View.Html;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.View;

/// <summary>Writes what a candidate may see of each interaction.</summary>
internal sealed class InteractionWriter(
    AssessmentItem item,
    ViewOptions options,
    TemplateValues templates,
    AssetReference assets)
{
    private readonly BodyWriter _body = new(assets, templates, FrozenSet<MarkupElement>.Empty, options.Outcome);

    public InteractionView Write(Interaction interaction)
    {
        var element = interaction.Element;
        var type = item.Responses.FirstOrDefault(response => response.Identifier == interaction.ResponseIdentifier)?.Type ?? default;
        var shown = interaction.Choices
            .Where(choice => templates.Shows(choice.TemplateIdentifier, choice.Identifier, choice.ShownWhenMatched))
            .ToImmutableArray();
        var ordered = ChoiceOrder.Of(interaction, shown, options);
        return new InteractionView(
            interaction.Kind,
            interaction.ResponseIdentifier,
            type.Cardinality,
            type.BaseType,
            interaction.Kind is InteractionKind.TextEntry or InteractionKind.InlineChoice or InteractionKind.EndAttempt,
            interaction.Minimum,
            interaction.Maximum,
            interaction.Required)
        {
            IsDeliverable = interaction.IsDeliverable,
            PromptHtml = element.Element("prompt") is { } prompt ? _body.Write(prompt.Children) : null,
            ContentHtml = Content(interaction),
            Choices = interaction.Choices.IsEmpty ? null : [.. ordered.Select(WriteChoice)],
            Order = interaction.Shuffle && !shown.IsEmpty ? [.. ordered.Select(choice => choice.Identifier)] : null,
            Object = WriteObject(element),
            Stage = interaction.Kind == InteractionKind.PositionObject && StageOf(element) is { } stage ? WriteObject(stage) : null,
            Slider = interaction.Kind == InteractionKind.Slider ? Slider(interaction) : null,
            Text = interaction.Kind is InteractionKind.TextEntry or InteractionKind.ExtendedText ? Text(interaction) : null,
            UploadTypes = interaction.Kind == InteractionKind.Upload ? interaction.UploadTypes : null,
            ButtonTitle = interaction.Kind == InteractionKind.EndAttempt ? element.Attribute("title") ?? "" : null,
            Orientation = element.Attribute("orientation"),
            MinimumMessage = element.Attribute("data-min-selections-message"),
            MaximumMessage = element.Attribute("data-max-selections-message"),
        };
    }

    private static SliderView Slider(Interaction interaction) => new(
        interaction.LowerBound,
        interaction.UpperBound,
        interaction.Step,
        interaction.Element.Attribute("stepLabel")?.Trim() == "true",
        interaction.Element.Attribute("reverse")?.Trim() == "true");

    private static TextView Text(Interaction interaction) => new(
        Count(interaction.Element, "expectedLength"),
        Count(interaction.Element, "expectedLines"),
        interaction.Element.Attribute("placeholderText"),
        interaction.PatternMask,
        interaction.Element.Attribute("data-patternmask-message"),
        interaction.Element.Attribute("format") ?? "plain",
        interaction.Base);

    private static int? Count(MarkupElement element, string attribute) =>
        ValueText.ParseInteger(element.Attribute(attribute) ?? "") is { } value and >= 0 and <= int.MaxValue ? (int)value : null;

    private static double? Pixels(MarkupElement element, string attribute) =>
        ValueText.ParseFloat((element.Attribute(attribute) ?? "").Replace("px", "", StringComparison.Ordinal)) is { } value
            && double.IsFinite(value) ? value : null;

    private string? Content(Interaction interaction) => interaction.Kind switch
    {
        InteractionKind.Hottext or InteractionKind.GapMatch => _body.Write(interaction.Element.Children),
        _ => null,
    };

    private ChoiceView WriteChoice(Choice choice)
    {
        var element = choice.Element;
        var hasContent = choice.Kind is ChoiceKind.Simple or ChoiceKind.Inline or ChoiceKind.Associable or ChoiceKind.GapText;
        return new ChoiceView(choice.Kind, choice.Identifier, choice.Set)
        {
            Html = hasContent ? _body.Write(element.Children) : null,
            Label = element.Attribute("hotspotLabel") ?? element.Attribute("objectLabel") ?? element.Attribute("label"),
            MatchMin = choice.MatchMin,
            MatchMax = choice.MatchMax,
            Shape = choice.Shape?.Kind,
            Coords = choice.Shape?.Coords,
            Object = choice.Kind == ChoiceKind.GapImage ? WriteObject(element) : null,
        };
    }

    private ObjectView? WriteObject(MarkupElement parent)
    {
        var element = parent.Elements.FirstOrDefault(child => child.Space == MarkupSpace.Html && child.Name is "object" or "img" or "audio" or "video" or "picture");
        if (element is { Name: "picture" })
        {
            element = element.Elements.FirstOrDefault(child => child.Name == "img");
        }

        if (element is null)
        {
            return null;
        }

        var source = element.Elements.FirstOrDefault(child => child.Name == "source");
        var reference = element.Attribute("data") ?? element.Attribute("src") ?? source?.Attribute("src");
        return new ObjectView(
            assets.ForLoading(reference),
            element.Attribute("type") ?? source?.Attribute("type"),
            Pixels(element, "width"),
            Pixels(element, "height"),
            element.Attribute("alt") ?? (element.Name == "object" ? element.Text.Trim() : ""));
    }

    private MarkupElement? StageOf(MarkupElement interaction) =>
        item.Body?.Descendants().FirstOrDefault(stage => stage.Is("positionObjectStage") && stage.Elements.Contains(interaction));
}
