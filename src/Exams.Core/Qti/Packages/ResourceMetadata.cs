namespace Exams.Core.Qti.Packages;

/// <summary>The part of a resource's metadata (IEEE 1484.12.1 LOM, any binding, and <c>qtiMetadata</c>) that an item bank keeps.</summary>
public sealed record ResourceMetadata
{
    /// <summary>Metadata that says nothing.</summary>
    public static ResourceMetadata Empty { get; } = new();

    /// <summary>LOM 1.2: the first title that isn't blank.</summary>
    public string? Title { get; init; }

    /// <summary>LOM 1.4: the first description that isn't blank.</summary>
    public string? Description { get; init; }

    /// <summary>LOM 1.3: the first language tag.</summary>
    public string? Language { get; init; }

    /// <summary>LOM 1.5, in document order.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>LOM 5.8: the first difficulty, e.g. <c>very easy</c>; null if unstated.</summary>
    public string? Difficulty { get; init; }

    /// <summary>LOM 9: every taxon path, in document order.</summary>
    public IReadOnlyList<TaxonPath> TaxonPaths { get; init; } = [];

    /// <summary>The interaction types that <c>qtiMetadata</c> claims, e.g. <c>choiceInteraction</c>.</summary>
    public IReadOnlyList<string> InteractionTypes { get; init; } = [];

    /// <summary>How <c>qtiMetadata</c> says the item is scored: <c>human</c>, <c>externalmachine</c> or <c>responseprocessing</c>.</summary>
    public IReadOnlyList<string> ScoringModes { get; init; } = [];

    /// <summary>The kind of feedback that <c>qtiMetadata</c> claims: <c>adaptive</c>, <c>nonadaptive</c> or <c>none</c>.</summary>
    public string? FeedbackType { get; init; }

    /// <summary>Whether <c>qtiMetadata</c> says that the item has several interactions.</summary>
    public bool? Composite { get; init; }

    /// <summary>Whether <c>qtiMetadata</c> says that time matters.</summary>
    public bool? TimeDependent { get; init; }

    /// <summary>Whether <c>qtiMetadata</c> says that the item can show its solution.</summary>
    public bool? SolutionAvailable { get; init; }
}
