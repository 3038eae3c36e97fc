using System.Numerics;
using Exams.Core.Psychometrics.Responses;

namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>Each learner's sums over some of the items.</summary>
internal sealed class ScoreSums
{
    private ScoreSums(int learners) =>
        (Points, Most, Deviations, Counts) = (new double[learners], new double[learners], new double[learners], new int[learners]);

    /// <summary>What the learner reached.</summary>
    public double[] Points { get; }

    /// <summary>What there was to reach on their form.</summary>
    public double[] Most { get; }

    /// <summary>How far they are above what the same items gave learners in the mean.</summary>
    public double[] Deviations { get; }

    /// <summary>How many of the items were on their form.</summary>
    public int[] Counts { get; }

    public static ScoreSums Of(ResponseMatrix matrix, ItemMoments[] moments, IEnumerable<int> items)
    {
        var sums = new ScoreSums(matrix.Learners);
        var (most, mean, count) = (0d, 0d, 0);
        foreach (var item in items)
        {
            if (moments[item].Learners < matrix.Learners)
            {
                sums.AddThoseThere(matrix.Points(item), matrix.Items[item].MaxPoints, moments[item].Mean);
            }
            else
            {
                sums.Add(matrix.Points(item));
                (most, mean, count) = (most + matrix.Items[item].MaxPoints, mean + moments[item].Mean, count + 1);
            }
        }

        sums.Complete(most, mean, count);
        return sums;
    }

    /// <summary>Scores in percent, of those who had any of the items.</summary>
    public double[] Percents()
    {
        var percents = new double[Counts.Count(count => count > 0)];
        for (var (learner, at) = (0, 0); learner < Points.Length; learner++)
        {
            if (Counts[learner] > 0)
            {
                percents[at++] = 100 * Points[learner] / Most[learner];
            }
        }

        return percents;
    }

    /// <summary>Adds a column that everybody has, as many cells at once as the processor takes.</summary>
    private void Add(ReadOnlySpan<float> column)
    {
        var sums = Points.AsSpan(0, column.Length);
        var learner = 0;
        for (; learner <= column.Length - Vector<float>.Count; learner += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(column[learner..]), out var low, out var high);
            var first = sums[learner..];
            var second = sums[(learner + Vector<double>.Count)..];
            (new Vector<double>(first) + low).CopyTo(first);
            (new Vector<double>(second) + high).CopyTo(second);
        }

        for (; learner < column.Length; learner++)
        {
            sums[learner] += column[learner];
        }
    }

    private void AddThoseThere(ReadOnlySpan<float> column, double most, double mean)
    {
        var (sums, mosts, means, counts) = (Points, Most, Deviations, Counts);
        for (var learner = 0; learner < column.Length; learner++)
        {
            var points = column[learner];
            if (!float.IsNaN(points))
            {
                sums[learner] += points;
                mosts[learner] += most;
                means[learner] += mean;
                counts[learner]++;
            }
        }
    }

    /// <summary>Adds what everybody had, and turns the items' means into how far learners are from them.</summary>
    private void Complete(double most, double mean, int count)
    {
        for (var learner = 0; learner < Points.Length; learner++)
        {
            Most[learner] += most;
            Counts[learner] += count;
            Deviations[learner] = Points[learner] - Deviations[learner] - mean;
        }
    }
}
