namespace Exams.Core.Psychometrics.Agreement;

/// <summary>How well two markers, or a marker and known scores, agree. Pure.</summary>
/// <remarks>
/// <para>Every measure is null where it isn't defined, and says nothing then; none is ever NaN.</para>
/// <para>The order of the pairs doesn't matter. Exchanging first and second changes the sign of <see cref="MeanDifference"/> only.</para>
/// <para>Confidence is not reported: below some thirty pairs all of these are rough.</para>
/// </remarks>
public sealed record ScoreAgreement
{
    /// <summary>How many pieces of work were scored twice.</summary>
    public required int Pairs { get; init; }

    /// <summary>The part of the pairs, 0–1, whose scores are equal; null without pairs.</summary>
    public double? Exact { get; init; }

    /// <summary>The part of the pairs, 0–1, whose scores are equal or at most one step apart; null without pairs.</summary>
    public double? Adjacent { get; init; }

    /// <summary>
    /// Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20, p. 37): κ = (pₒ − pₑ) ÷ (1 − pₑ), where pₒ is the part of
    /// equal scores and pₑ the part to be expected by chance from how often each marker gives each score. Every different score is a
    /// category. At most 1; 0 is chance, below is worse. Null without pairs, and where both gave one and the same score throughout, since
    /// chance agrees wholly then (pₑ = 1).
    /// </summary>
    public double? Kappa { get; init; }

    /// <summary>
    /// Quadratic weighted kappa (Cohen 1968, Psychological Bulletin 70, p. 213; Fleiss and Cohen 1973, Educational and Psychological
    /// Measurement 33, p. 613): κ = 1 − Σ wᵢⱼ·oᵢⱼ ÷ Σ wᵢⱼ·eᵢⱼ with wᵢⱼ the squared difference of the scores, oᵢⱼ how often the pair occurs
    /// and eᵢⱼ how often by chance. With squares the sums need no table: κ = 1 − Σ(y−x)²÷n ÷ (s²ₓ + s²ᵧ + (ȳ−x̄)²), variances over n. The
    /// weights are of the scores themselves, so that scores nobody gave don't matter and half points are half as far apart. Null without
    /// pairs, and where both gave one and the same score throughout; 0 where only one of them is constant.
    /// </summary>
    public double? QuadraticWeightedKappa { get; init; }

    /// <summary>
    /// The mean of second minus first, in score points: above 0 the second is lenient, below 0 severe. With seeded scripts this is the
    /// marker's drift. Null without pairs.
    /// </summary>
    public double? MeanDifference { get; init; }

    /// <summary>The mean of how far the scores are apart, in score points, whoever is above; null without pairs.</summary>
    public double? MeanDistance { get; init; }

    /// <summary>The standard deviation of second minus first, over n − 1, in score points; null below two pairs.</summary>
    public double? DifferenceDeviation { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="pairs">What was scored twice.</param>
    /// <param name="step">How far neighbouring scores are apart, in score points, for <see cref="Adjacent"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step isn't above 0.</exception>
    public static ScoreAgreement Of(IReadOnlyCollection<ScorePair> pairs, decimal step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        if (pairs.Count == 0)
        {
            return new ScoreAgreement { Pairs = 0 };
        }

        var n = (double)pairs.Count;
        var exact = pairs.Count(pair => pair.Difference == 0) / n;
        var mean = pairs.Average(pair => (double)pair.Difference);
        return new ScoreAgreement
        {
            Pairs = pairs.Count,
            Exact = exact,
            Adjacent = pairs.Count(pair => Math.Abs(pair.Difference) <= step) / n,
            Kappa = CohensKappa(pairs, exact),
            QuadraticWeightedKappa = Quadratic(pairs),
            MeanDifference = mean,
            MeanDistance = pairs.Average(pair => (double)Math.Abs(pair.Difference)),
            DifferenceDeviation = pairs.Count < 2 ? null : Math.Sqrt(pairs.Sum(pair => Square((double)pair.Difference - mean)) / (n - 1)),
        };
    }

    private static double? CohensKappa(IReadOnlyCollection<ScorePair> pairs, double observed)
    {
        var first = pairs.CountBy(pair => pair.First).ToDictionary();
        var byChance = pairs.CountBy(pair => pair.Second)
            .Sum(score => (double)first.GetValueOrDefault(score.Key) * score.Value) / Square(pairs.Count);
        return byChance >= 1 ? null : (observed - byChance) / (1 - byChance);
    }

    private static double? Quadratic(IReadOnlyCollection<ScorePair> pairs)
    {
        var (x, y) = (pairs.Average(pair => (double)pair.First), pairs.Average(pair => (double)pair.Second));
        var apart = pairs.Average(pair => Square((double)pair.Difference));
        var byChance = pairs.Average(pair => Square((double)pair.First - x) + Square((double)pair.Second - y)) + Square(y - x);
        return byChance == 0 ? null : 1 - (apart / byChance);
    }

    private static double Square(double number) => number * number;
}
