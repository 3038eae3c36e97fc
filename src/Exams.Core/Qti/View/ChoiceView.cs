using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;

namespace Exams.Core.Qti.View;

/// <summary>A choice as shown.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Identifier">Its name in responses.</param>
/// <param name="Set">0, or for a match interaction 0 for the first set and 1 for the second.</param>
public sealed record ChoiceView(ChoiceKind Kind, string Identifier, int Set)
{
    /// <summary>Its content as clean HTML; null where it has none, as a hotspot.</summary>
    public string? Html { get; init; }

    /// <summary>A label for it, as plain text; null if it has none.</summary>
    public string? Label { get; init; }

    /// <summary>How many associations it must have.</summary>
    public int MatchMin { get; init; }

    /// <summary>How many it may have; 0 for any number.</summary>
    public int MatchMax { get; init; }

    /// <summary>A hotspot's form.</summary>
    public ShapeKind? Shape { get; init; }

    /// <summary>A hotspot's coordinates in pixels, as many as the form takes.</summary>
    public ImmutableArray<double>? Coords { get; init; }

    /// <summary>The picture of a gap image.</summary>
    public ObjectView? Object { get; init; }
}
