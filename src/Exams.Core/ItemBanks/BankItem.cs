using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Items;

namespace Exams.Core.ItemBanks;

/// <summary>What an item bank says of one of its items, so that exams and forms can be made without reading QTI.</summary>
public sealed record BankItem
{
    /// <summary>
    /// Unique in the bank version: the item's QTI identifier, or that of its resource in the manifest where several items share theirs.
    /// </summary>
    public required string Identifier { get; init; }

    /// <summary>The path of its file in the package.</summary>
    public required string Path { get; init; }

    /// <summary>Its title: the item's own, or else its metadata's; empty if neither has one.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The content area it reports to; null if nothing tells. The first of: the last taxon of a LOM classification with a purpose that
    /// tells what is assessed; the item's first category in a test; the title of its section in a test that has several; the first keyword.
    /// </summary>
    public string? Domain { get; init; }

    /// <summary>How hard its metadata says it is; null if nothing tells.</summary>
    public Difficulty? Difficulty { get; init; }

    /// <summary>The categories that tests put it in.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Its LOM keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Its language tag; null if unstated.</summary>
    public string? Language { get; init; }

    /// <summary>The QTI version it is written in.</summary>
    public required QtiVersion Version { get; init; }

    /// <summary>Its interactions, in document order.</summary>
    public IReadOnlyList<InteractionKind> Interactions { get; init; } = [];

    /// <summary>Its response variables, in document order.</summary>
    public IReadOnlyList<BankResponse> Responses { get; init; } = [];

    /// <summary>How it is scored.</summary>
    public required ScoringKind ScoringKind { get; init; }

    /// <summary>Whether a person has to score it.</summary>
    public bool IsHumanScored { get; init; }

    /// <summary>The most that its SCORE can become; null where the item doesn't tell.</summary>
    public double? MaxScore { get; init; }

    /// <summary>Whether it may be attempted several times in one session.</summary>
    public bool IsAdaptive { get; init; }

    /// <summary>Whether each session has template values of its own, or draws random numbers.</summary>
    public bool NeedsState { get; init; }

    /// <summary>The other files that reading it takes: inclusions, response processing templates, stimuli.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];
}
