
namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>
/// Goes over one column once and sums up what an item's statistics need: with x the item's points and r the rest score, Σx, Σx², Σr,
/// Σr², Σxr, and by what was chosen and by score group how many and how much. Its buffers serve column after column: for one thread.
/// </summary>
/// <param name="sums">The learners' sums over all items.</param>
/// <param name="groups">The learners' groups.</param>
internal sealed class ColumnAnalysis(ScoreSums sums, ScoreGroups groups)
{
    private const int Codes = 256;

    private readonly int[] _chosen = new int[Codes];
    private readonly double[] _restOfChosen = new double[Codes];
    private readonly int[] _grouped = new int[ScoreGroups.Count + 1];
    private readonly double[] _pointsOfGroup = new double[ScoreGroups.Count + 1];
    private readonly double[] _ofOthers = new double[sums.Most.Length];
    private double _most = double.NaN;

    /// <summary>How many learners had the item.</summary>
    public int Learners { get; private set; }

    /// <summary>The mean rest score.</summary>
    public double RestMean { get; private set; }

    /// <summary>The variance of the rest score, over n.</summary>
    public double RestVariance { get; private set; }

    /// <summary>The corrected point-biserial; NaN without variance in either.</summary>
    public double Discrimination { get; private set; }

    /// <summary>How many learners have a code.</summary>
    public int CountOf(byte code) => _chosen[code];

    /// <summary>The sum of the rest scores of those with a code.</summary>
    public double RestOf(byte code) => _restOfChosen[code];

    /// <summary>How many of a group had the item.</summary>
    public int CountOfGroup(int group) => _grouped[group];

    /// <summary>A group's mean points; NaN for nobody.</summary>
    public double MeanOfGroup(int group) => _pointsOfGroup[group] / _grouped[group];

    /// <summary>Goes over a column.</summary>
    public void Run(ReadOnlySpan<float> column, ReadOnlySpan<byte> codes, double most, double variance)
    {
        Array.Clear(_chosen);
        Array.Clear(_restOfChosen);
        Array.Clear(_grouped);
        Array.Clear(_pointsOfGroup);
        FindOthers(most);
        var points = sums.Points.AsSpan(0, column.Length);
        var ofOthers = _ofOthers.AsSpan(0, column.Length);
        var group = groups.Of.AsSpan(0, column.Length);
        codes = codes[..column.Length];
        var learners = 0;
        double x = 0, r = 0, rr = 0, xr = 0;
        for (var learner = 0; learner < column.Length; learner++)
        {
            double own = column[learner];
            if (!double.IsNaN(own))
            {
                var rest = (points[learner] - own) * ofOthers[learner];
                var (code, at) = (codes[learner], group[learner]);
                learners++;
                x += own;
                r += rest;
                rr += rest * rest;
                xr += own * rest;
                _chosen[code]++;
                _restOfChosen[code] += rest;
                _grouped[at]++;
                _pointsOfGroup[at] += own;
            }
        }

        Learners = learners;
        RestMean = r / learners;
        RestVariance = Figure.Variance(learners, r, rr);
        Discrimination = variance > 0 && RestVariance > 0
            ? ((xr / learners) - (x / learners * RestMean)) / Math.Sqrt(variance * RestVariance)
            : double.NaN;
    }

    /// <summary>
    /// What part of all other points one point is, for each learner; mostly the same as for the column before. Who had no other items has
    /// no rest score; 0 serves, since it is everybody's who had none.
    /// </summary>
    private void FindOthers(double most)
    {
        if (_most != most)
        {
            _most = most;
            for (var learner = 0; learner < _ofOthers.Length; learner++)
            {
                _ofOthers[learner] = sums.Counts[learner] > 1 ? 1 / (sums.Most[learner] - most) : 0;
            }
        }
    }
}
