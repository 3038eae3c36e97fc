using System.Collections.Immutable;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Declarations;

/// <summary>A variable that processing sets.</summary>
/// <param name="Identifier">The variable's name.</param>
/// <param name="Type">Its cardinality and base type.</param>
/// <param name="Default">What it holds before processing; NULL when none is declared (a number then starts at 0).</param>
/// <param name="Place">Where it is declared.</param>
public sealed record OutcomeDeclaration(string Identifier, VariableType Type, QtiValue Default, SourcePlace Place)
    : VariableDeclaration(Identifier, Type, Default, Place)
{
    /// <summary>Whether the author wrote a default. An empty one is NULL, where a number without any starts at 0.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The table that <c>lookupOutcomeValue</c> consults, where there is one.</summary>
    public LookupTable? LookupTable { get; init; }

    /// <summary>The most that a candidate can normally reach.</summary>
    public double? NormalMaximum { get; init; }

    /// <summary>The least that a candidate can normally reach.</summary>
    public double? NormalMinimum { get; init; }

    /// <summary>From which value on the candidate has mastered what is measured.</summary>
    public double? MasteryValue { get; init; }

    /// <summary>Who sets the value, if not response processing.</summary>
    public ExternalScorer ExternalScored { get; init; }

    /// <summary>The response variable that an external scorer looks at.</summary>
    public string? VariableIdentifierRef { get; init; }

    /// <summary>The views that may see it; empty for all.</summary>
    public ImmutableArray<string> Views { get; init; } = [];

    /// <summary>The author's words on what the value means.</summary>
    public string? Interpretation { get; init; }

    /// <summary>A URI that tells at length what the value means.</summary>
    public string? LongInterpretation { get; init; }
}
