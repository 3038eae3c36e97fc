namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>Alpha and what follows from it, over some of the items. <see cref="Reliability"/> has the formulas.</summary>
internal static class ReliabilityComputation
{
    /// <summary>Computes it.</summary>
    /// <param name="sums">The learners' sums over the items.</param>
    /// <param name="items">Their moments.</param>
    /// <param name="deviation">Of the scores in percent, over n − 1; NaN where there is none.</param>
    public static Reliability Of(ScoreSums sums, IReadOnlyCollection<ItemMoments> items, double deviation)
    {
        double learners = 0, cells = 0, pairs = 0, squares = 0;
        for (var learner = 0; learner < sums.Counts.Length; learner++)
        {
            double count = sums.Counts[learner];
            learners += count > 0 ? 1 : 0;
            cells += count;
            pairs += count * (count - 1);
            squares += sums.Deviations[learner] * sums.Deviations[learner];
        }

        // A learner's squared sum of deviations is the sum of their squares and of the products of all pairs.
        var own = items.Sum(item => item.Learners * item.Variance);
        var (length, variance, covariance) = (cells / learners, own / cells, (squares - own) / pairs);
        var alpha = pairs > 0 && own > 0 ? length * covariance / (variance + ((length - 1) * covariance)) : double.NaN;
        return new Reliability(
            Figure.Of(alpha),
            items.Count > 0 && items.All(item => item.IsDichotomous),
            Figure.Of(deviation * Math.Sqrt(1 - Math.Clamp(alpha, 0, 1))),
            items.Count,
            learners > 0 ? Figure.Of(length) : null);
    }
}
