namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>Learners in five groups by their score in percent: the lower and upper 27 %, and the rest in three.</summary>
internal sealed class ScoreGroups
{
    public const int Count = 5;

    /// <summary>The group of who is in none.</summary>
    public const byte None = Count;

    private const double Kelley = 0.27;

    // The upper bounds of all groups but the highest, as parts of the learners; the last is where the highest begins.
    private static readonly double[] Bounds = [Kelley, Kelley + ((1 - (2 * Kelley)) / 3), 1 - Kelley - ((1 - (2 * Kelley)) / 3), 1 - Kelley];

    private ScoreGroups(byte[] of, IReadOnlyList<ScoreGroup> groups) => (Of, Groups) = (of, groups);

    /// <summary>Each learner's group, 0 for the weakest.</summary>
    public byte[] Of { get; }

    /// <summary>What the groups are; empty where the scores don't part the learners.</summary>
    public IReadOnlyList<ScoreGroup> Groups { get; }

    /// <summary>Parts the learners. The lowest group ends with the score of its last member, the highest begins with that of its first.</summary>
    /// <param name="sums">Of the whole test.</param>
    /// <param name="sorted">The scores in percent, ascending.</param>
    public static ScoreGroups Part(ScoreSums sums, double[] sorted)
    {
        var of = new byte[sums.Points.Length];
        Array.Fill(of, None);
        if (sorted.Length < 2)
        {
            return new ScoreGroups(of, []);
        }

        // The rank of the last member of each group, and of the highest group's first.
        double[] cuts = [.. Bounds[..^1].Select(part => sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)])];
        var highest = sorted[sorted.Length - Math.Max(1, (int)Math.Ceiling(Kelley * sorted.Length))];
        if (cuts[0] >= highest)
        {
            return new ScoreGroups(of, []);
        }

        var (counts, totals) = (new int[Count], new double[Count]);
        for (var learner = 0; learner < of.Length; learner++)
        {
            if (sums.Most[learner] > 0)
            {
                var score = 100 * sums.Points[learner] / sums.Most[learner];
                var group = score <= cuts[0] ? 0 : score >= highest ? 4 : score <= cuts[1] ? 1 : score <= cuts[2] ? 2 : 3;
                of[learner] = (byte)group;
                counts[group]++;
                totals[group] += score;
            }
        }

        return new ScoreGroups(of, [.. counts.Zip(totals, (count, total) => new ScoreGroup(count, Figure.Of(total / count)))]);
    }
}
