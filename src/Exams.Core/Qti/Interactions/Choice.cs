using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Interactions;

/// <summary>A choice of an interaction.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Identifier">Its name in responses.</param>
/// <param name="Set">0, or for a match interaction 0 for the first set and 1 for the second.</param>
/// <param name="Element">The element, content and all.</param>
public sealed record Choice(ChoiceKind Kind, string Identifier, int Set, MarkupElement Element)
{
    /// <summary>Whether a shuffle leaves it where it is.</summary>
    public bool Fixed { get; init; }

    /// <summary>How many associations it must have.</summary>
    public int MatchMin { get; init; }

    /// <summary>How many associations it may have; 0 for any number.</summary>
    public int MatchMax { get; init; }

    /// <summary>Whether a gap must be filled.</summary>
    public bool Required { get; init; }

    /// <summary>The template variable that shows or hides it, where there is one.</summary>
    public string? TemplateIdentifier { get; init; }

    /// <summary>Whether the template variable holding <see cref="Identifier"/> shows the choice, or hides it.</summary>
    public bool ShownWhenMatched { get; init; } = true;

    /// <summary>Where a hotspot lies.</summary>
    public Shape? Shape { get; init; }

    /// <summary>Whether it is a target that others are put into.</summary>
    public bool IsTarget => Kind == ChoiceKind.Gap || (Kind == ChoiceKind.AssociableHotspot) || Set == 1;
}
