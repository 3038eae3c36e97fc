using System.Collections.Immutable;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Items;

/// <summary>
/// An item as its author defined it: what it declares, what it shows, how it is processed. Immutable, the same for QTI 2.0 to
/// 3.0. Scoring needs it compiled; a session needs a state besides.
/// </summary>
public sealed record AssessmentItem
{
    /// <summary>The item's identifier.</summary>
    public required string Identifier { get; init; }

    /// <summary>Its title; empty when the author gave none.</summary>
    public required string Title { get; init; }

    /// <summary>The version it is written in.</summary>
    public required QtiVersion Version { get; init; }

    /// <summary>The path of its file inside the package, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The whole element, normalised.</summary>
    public required MarkupElement Element { get; init; }

    /// <summary>Whether a candidate may attempt it several times in one session, outcomes carried on from attempt to attempt.</summary>
    public bool Adaptive { get; init; }

    /// <summary>Whether it must be answered within a time.</summary>
    public bool TimeDependent { get; init; }

    /// <summary>Its language (<c>xml:lang</c>), where the author says.</summary>
    public string? Language { get; init; }

    /// <summary>A label besides the title, where the author gave one.</summary>
    public string? Label { get; init; }

    /// <summary>The variables that candidates set.</summary>
    public ImmutableArray<ResponseDeclaration> Responses { get; init; } = [];

    /// <summary>The variables that response processing sets.</summary>
    public ImmutableArray<OutcomeDeclaration> Outcomes { get; init; } = [];

    /// <summary>The variables that template processing sets.</summary>
    public ImmutableArray<TemplateDeclaration> Templates { get; init; } = [];

    /// <summary>The variables that the delivering system sets.</summary>
    public ImmutableArray<ContextDeclaration> Contexts { get; init; } = [];

    /// <summary>The interactions of the body, in document order.</summary>
    public ImmutableArray<Interaction> Interactions { get; init; } = [];

    /// <summary>What the candidate sees, or null for an item without a body.</summary>
    public MarkupElement? Body { get; init; }

    /// <summary>Feedback shown apart from the body.</summary>
    public ImmutableArray<ModalFeedback> ModalFeedback { get; init; } = [];

    /// <summary>How responses become outcomes; null when nothing here does it.</summary>
    public ResponseProcessing? ResponseProcessing { get; init; }

    /// <summary>The element whose children are the template rules; null when the item has none.</summary>
    public MarkupElement? TemplateProcessing { get; init; }

    /// <summary>How it comes to its score.</summary>
    public ScoringKind ScoringKind { get; init; }

    /// <summary>
    /// Whether a person has to score it: an outcome is <c>externalScored</c> by humans, or it asks for a text, drawing or file
    /// that no processing looks at, or it needs a custom interaction or operator that can't be run here.
    /// </summary>
    public bool IsHumanScored { get; init; }

    /// <summary>The most that SCORE can become, where the item tells; null where it doesn't.</summary>
    public double? MaxScore { get; init; }

    /// <summary>All declarations, responses first.</summary>
    public IEnumerable<VariableDeclaration> Declarations => [.. Responses, .. Outcomes, .. Templates, .. Contexts];
}
