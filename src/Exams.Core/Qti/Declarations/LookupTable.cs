using System.Collections.Immutable;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Declarations;

/// <summary>The table that <c>lookupOutcomeValue</c> consults: a <see cref="MatchTable"/> or an <see cref="InterpolationTable"/>.</summary>
/// <param name="DefaultValue">The result when no entry fits.</param>
public abstract record LookupTable(QtiValue DefaultValue)
{
    /// <summary>The result for a source value. A NULL source gives the default.</summary>
    public abstract QtiValue Lookup(double? source);
}

/// <summary>Finds the entry of exactly the source value.</summary>
/// <param name="Entries">The entries, in document order; the first that fits counts.</param>
/// <param name="DefaultValue">The result when no entry fits.</param>
public sealed record MatchTable(ImmutableArray<MatchTableEntry> Entries, QtiValue DefaultValue) : LookupTable(DefaultValue)
{
    /// <inheritdoc/>
    public override QtiValue Lookup(double? source)
    {
        foreach (var entry in Entries)
        {
            if (entry.SourceValue == source)
            {
                return entry.TargetValue;
            }
        }

        return DefaultValue;
    }
}

/// <summary>One entry of a <see cref="MatchTable"/>.</summary>
/// <param name="SourceValue">The whole number to find.</param>
/// <param name="TargetValue">The result.</param>
public sealed record MatchTableEntry(long SourceValue, QtiValue TargetValue);

/// <summary>
/// Finds the first entry that the source value reaches. In spite of its name nothing is interpolated: it is a step function
/// (QTI 2.1 information model, interpolationTable).
/// </summary>
/// <param name="Entries">The entries, in document order: authors list them from the highest threshold down.</param>
/// <param name="DefaultValue">The result when no entry fits.</param>
public sealed record InterpolationTable(ImmutableArray<InterpolationTableEntry> Entries, QtiValue DefaultValue) : LookupTable(DefaultValue)
{
    /// <inheritdoc/>
    public override QtiValue Lookup(double? source)
    {
        foreach (var entry in Entries)
        {
            if (entry.IncludeBoundary ? source >= entry.SourceValue : source > entry.SourceValue)
            {
                return entry.TargetValue;
            }
        }

        return DefaultValue;
    }
}

/// <summary>One entry of an <see cref="InterpolationTable"/>.</summary>
/// <param name="SourceValue">The threshold.</param>
/// <param name="IncludeBoundary">Whether the threshold itself reaches the entry.</param>
/// <param name="TargetValue">The result.</param>
public sealed record InterpolationTableEntry(double SourceValue, bool IncludeBoundary, QtiValue TargetValue);
