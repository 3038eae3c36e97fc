using System.Collections.Immutable;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>A group of items and sections.</summary>
/// <param name="Identifier">Unique within the test.</param>
/// <param name="Title">Its title.</param>
/// <param name="Visible">Whether the candidate sees that there is such a group.</param>
/// <param name="Children">What it holds, in document order.</param>
/// <param name="Place">Where it is written.</param>
public sealed record AssessmentSection(
    string Identifier,
    string Title,
    bool Visible,
    ImmutableArray<SectionPart> Children,
    SourcePlace Place) : SectionPart(Identifier, Place)
{
    /// <summary>Whether a shuffle outside keeps the children together. Only an invisible section may say no.</summary>
    public bool KeepTogether { get; init; } = true;

    /// <summary>How many children are taken; null for all.</summary>
    public Selection? Selection { get; init; }

    /// <summary>Whether the children are shuffled.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Instructions, for whom each of them says.</summary>
    public ImmutableArray<RubricBlock> Rubrics { get; init; } = [];
}
