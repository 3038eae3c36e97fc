using System.Collections.Immutable;

namespace Exams.Core.Qti.Declarations;

/// <summary>How <c>mapResponsePoint</c> turns points into a number.</summary>
/// <param name="Entries">The areas, in document order; where they overlap, the first counts.</param>
/// <param name="DefaultValue">What a point in no area is worth.</param>
/// <param name="LowerBound">The least result, where there is one.</param>
/// <param name="UpperBound">The greatest result, where there is one.</param>
public sealed record AreaMapping(ImmutableArray<AreaMapEntry> Entries, double DefaultValue, double? LowerBound, double? UpperBound)
{
    /// <summary>Keeps a sum within the bounds.</summary>
    public double Bound(double sum) => Bounds.Apply(sum, LowerBound, UpperBound);
}
