using System.Collections.Immutable;

namespace Exams.Core.Qti.Declarations;

/// <summary>How <c>mapResponse</c> turns response values into a number.</summary>
/// <param name="Entries">The entries, in document order; of several that fit, the first counts.</param>
/// <param name="DefaultValue">What a value without an entry is worth.</param>
/// <param name="LowerBound">The least result, where there is one.</param>
/// <param name="UpperBound">The greatest result, where there is one.</param>
public sealed record Mapping(ImmutableArray<MapEntry> Entries, double DefaultValue, double? LowerBound, double? UpperBound)
{
    /// <summary>Keeps a sum within the bounds.</summary>
    public double Bound(double sum) => Bounds.Apply(sum, LowerBound, UpperBound);
}
