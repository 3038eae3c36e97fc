namespace Exams.Core.Psychometrics.Statistics;

/// <summary>How learners' scores are spread, in percent of the most points of their forms.</summary>
/// <param name="Mean">Null without learners.</param>
/// <param name="Deviation">The standard deviation over n − 1; null below two learners.</param>
/// <param name="Skewness">g₁ = m₃ ÷ m₂^1.5, moments over n (Joanes and Gill 1998, The Statistician 47, p. 183); null without variance.</param>
/// <param name="Kurtosis">The excess g₂ = m₄ ÷ m₂² − 3, moments over n; 0 for the normal curve; null without variance.</param>
/// <param name="Minimum">Null without learners.</param>
/// <param name="Quartile1">By linear interpolation between order statistics (Hyndman and Fan's type 7), as the median and the third quartile.</param>
/// <param name="Median">Null without learners.</param>
/// <param name="Quartile3">Null without learners.</param>
/// <param name="Maximum">Null without learners.</param>
/// <param name="Histogram">
/// How many learners are in each of twenty classes: [0, 5), [5, 10), … [95, 100]. Scores below 0 are in the first.
/// </param>
public sealed record ScoreDistribution(
    double? Mean,
    double? Deviation,
    double? Skewness,
    double? Kurtosis,
    double? Minimum,
    double? Quartile1,
    double? Median,
    double? Quartile3,
    double? Maximum,
    IReadOnlyList<int> Histogram);
