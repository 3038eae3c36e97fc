namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>Figures as reports have them.</summary>
internal static class Figure
{
    private const int Decimals = 6;

    /// <summary>Below this part of the largest possible one, a variance is what rounding left of none.</summary>
    private const double NoVariance = 1e-12;

    /// <summary>With six decimals; null for what isn't a number.</summary>
    public static double? Of(double? value) => value is { } number && double.IsFinite(number) ? Round(number) : null;

    /// <summary>With six decimals; never −0.</summary>
    public static double Round(double value) => Math.Round(value, Decimals) + 0.0;

    /// <summary>The variance over n from sums, 0 where it is but rounding.</summary>
    public static double Variance(double n, double sum, double squares)
    {
        var variance = (squares / n) - (sum / n * (sum / n));
        return variance <= NoVariance * Math.Max(squares / n, double.Epsilon) ? 0 : variance;
    }
}
