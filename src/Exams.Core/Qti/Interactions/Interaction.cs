using System.Collections.Immutable;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Interactions;

/// <summary>An interaction of an item's body: what it asks for, and the limits it puts on a response.</summary>
/// <param name="Kind">Which interaction of the standard.</param>
/// <param name="ResponseIdentifier">The response variable that it sets.</param>
/// <param name="Choices">What the candidate picks from, in document order.</param>
/// <param name="Element">The element, content and all.</param>
public sealed record Interaction(InteractionKind Kind, string ResponseIdentifier, ImmutableArray<Choice> Choices, MarkupElement Element)
{
    /// <summary>Whether the order of the choices may be shuffled.</summary>
    public bool Shuffle { get; init; }

    /// <summary>How many choices, associations, points, strings or plays a response must have; 0 for none.</summary>
    public int Minimum { get; init; }

    /// <summary>How many it may have; 0 for any number.</summary>
    public int Maximum { get; init; }

    /// <summary>The XML Schema regular expression that a text must fit as a whole.</summary>
    public string? PatternMask { get; init; }

    /// <summary>The radix in which an integer is written, 10 unless said otherwise.</summary>
    public int Base { get; init; } = 10;

    /// <summary>The variable that receives the text exactly as typed, where the author wants it.</summary>
    public string? StringIdentifier { get; init; }

    /// <summary>A slider's least value.</summary>
    public double LowerBound { get; init; }

    /// <summary>A slider's greatest value.</summary>
    public double UpperBound { get; init; }

    /// <summary>A slider's step; 0 for any value in between.</summary>
    public double Step { get; init; }

    /// <summary>The media types that an upload accepts; empty for any.</summary>
    public ImmutableArray<string> UploadTypes { get; init; } = [];

    /// <summary>Whether a choice must be made or the text be filled in (2.2 and 3.0).</summary>
    public bool Required { get; init; }

    /// <summary>Whether the standard defines how it is shown and answered, so that it can be delivered here.</summary>
    public bool IsDeliverable => Kind is not (InteractionKind.Custom or InteractionKind.PortableCustom);
}
