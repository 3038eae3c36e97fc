namespace Exams.Core.Qti.Declarations;

/// <summary>The optional bounds of mappings.</summary>
internal static class Bounds
{
    /// <summary>The lower bound wins should an author have crossed them.</summary>
    public static double Apply(double value, double? lower, double? upper)
    {
        var capped = value > upper ? upper.Value : value;
        return capped < lower ? lower.Value : capped;
    }
}
