namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>What scores in percent come to.</summary>
internal static class ScoreSpread
{
    private const int Classes = 20;

    /// <summary>The mean; NaN for none.</summary>
    public static double Mean(double[] scores) => scores.Length == 0 ? double.NaN : scores.Sum() / scores.Length;

    /// <summary>The variance over n − 1; NaN below two.</summary>
    public static double Variance(double[] scores)
    {
        var mean = Mean(scores);
        return scores.Length < 2 ? double.NaN : scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1);
    }

    /// <summary>All of it.</summary>
    /// <param name="sorted">The scores, ascending.</param>
    public static ScoreDistribution Describe(double[] sorted)
    {
        var mean = Mean(sorted);
        double second = 0, third = 0, fourth = 0;
        var histogram = new int[Classes];
        foreach (var score in sorted)
        {
            var (apart, square) = (score - mean, (score - mean) * (score - mean));
            second += square;
            third += square * apart;
            fourth += square * square;
            histogram[Math.Clamp((int)(score * Classes / 100), 0, Classes - 1)]++;
        }

        var n = (double)sorted.Length;
        var variance = second / n;
        var hasShape = sorted.Length > 1 && sorted[0] < sorted[^1];
        return new ScoreDistribution(
            Figure.Of(mean),
            sorted.Length < 2 ? null : Figure.Of(Math.Sqrt(second / (n - 1))),
            hasShape ? Figure.Of(third / n / Math.Pow(variance, 1.5)) : null,
            hasShape ? Figure.Of((fourth / n / (variance * variance)) - 3) : null,
            At(0),
            At(0.25),
            At(0.5),
            At(0.75),
            At(1),
            histogram);

        double? At(double part) => sorted.Length == 0 ? null : Figure.Of(OrderStatistics.Interpolate(sorted.Length, part, rank => sorted[rank]));
    }
}
