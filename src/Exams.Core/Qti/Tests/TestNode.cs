using System.Collections.Immutable;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Tests;

/// <summary>What test parts, sections and item references have in common.</summary>
/// <param name="Identifier">Unique within the test.</param>
/// <param name="Place">Where it is written.</param>
public abstract record TestNode(string Identifier, SourcePlace Place)
{
    /// <summary>Expressions that must all be true, or the node is left out; only in linear parts.</summary>
    public ImmutableArray<MarkupElement> PreConditions { get; init; } = [];

    /// <summary>Tried in order when the node has been left; only in linear parts.</summary>
    public ImmutableArray<BranchRule> BranchRules { get; init; } = [];

    /// <summary>What it states about item sessions; null for nothing.</summary>
    public ItemSessionControl? SessionControl { get; init; }

    /// <summary>Its time limits; null for none.</summary>
    public TimeLimits? TimeLimits { get; init; }
}
