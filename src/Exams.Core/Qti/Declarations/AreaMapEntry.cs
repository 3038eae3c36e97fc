namespace Exams.Core.Qti.Declarations;

/// <summary>One entry of an <see cref="AreaMapping"/>.</summary>
/// <param name="Shape">The area.</param>
/// <param name="MappedValue">What a point in it is worth.</param>
public sealed record AreaMapEntry(Shape Shape, double MappedValue);
