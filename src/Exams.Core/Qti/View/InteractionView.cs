using System.Collections.Immutable;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.View;

/// <summary>What a front end needs to draw an interaction and to make a response of it. Members that a kind has no use for are null.</summary>
/// <param name="Kind">Which interaction of the standard.</param>
/// <param name="ResponseIdentifier">The response variable it sets.</param>
/// <param name="Cardinality">How many values the response has.</param>
/// <param name="BaseType">Of what; <see cref="BaseType.None"/> for records.</param>
/// <param name="Inline">Whether it stands inside text.</param>
/// <param name="Minimum">How many choices, associations, points, strings or plays a response must have; 0 for none.</param>
/// <param name="Maximum">How many it may have; 0 for any number.</param>
/// <param name="Required">Whether it must be answered.</param>
public sealed record InteractionView(
    InteractionKind Kind,
    string ResponseIdentifier,
    Cardinality Cardinality,
    BaseType BaseType,
    bool Inline,
    int Minimum,
    int Maximum,
    bool Required)
{
    /// <summary>Whether a candidate can answer it here; custom and portable interactions can't be.</summary>
    public required bool IsDeliverable { get; init; }

    /// <summary>The prompt, as clean HTML.</summary>
    public string? PromptHtml { get; init; }

    /// <summary>
    /// The text of a hottext or gap match interaction, as clean HTML: <c>&lt;span data-hottext="A"&gt;</c> holds a choice's text,
    /// <c>&lt;span data-gap="G"&gt;</c> is empty.
    /// </summary>
    public string? ContentHtml { get; init; }

    /// <summary>What to choose from, in the order to show.</summary>
    public ImmutableArray<ChoiceView>? Choices { get; init; }

    /// <summary>
    /// The identifiers of the choices in the order shown, where it was shuffled: what to record, and to give back as
    /// <see cref="ViewOptions.Orders"/>.
    /// </summary>
    public ImmutableArray<string>? Order { get; init; }

    /// <summary>The picture, sound or film it works on, or the object to place.</summary>
    public ObjectView? Object { get; init; }

    /// <summary>The picture to place an object on.</summary>
    public ObjectView? Stage { get; init; }

    /// <summary>A slider's scale.</summary>
    public SliderView? Slider { get; init; }

    /// <summary>A text's size and form.</summary>
    public TextView? Text { get; init; }

    /// <summary>The media types an upload accepts; empty for any.</summary>
    public ImmutableArray<string>? UploadTypes { get; init; }

    /// <summary>What stands on the button that ends the attempt.</summary>
    public string? ButtonTitle { get; init; }

    /// <summary><c>horizontal</c> or <c>vertical</c>, where the author says.</summary>
    public string? Orientation { get; init; }

    /// <summary>What to say when too little was chosen, where the author says (3.0).</summary>
    public string? MinimumMessage { get; init; }

    /// <summary>What to say when too much was chosen, where the author says (3.0).</summary>
    public string? MaximumMessage { get; init; }
}
