using Exams.Core.Psychometrics.Responses;
using Exams.Core.Psychometrics.Statistics;
using Xunit;

namespace Exams.Core.Tests.Psychometrics.Statistics;

/// <summary>
/// Section 6 of the Law School Admission Test, 1,000 learners, five items (Bock and Lieberman 1970, Psychometrika 35, p. 179): the data
/// set <c>LSAT</c> of the R package ltm (Rizopoulos 2006, Journal of Statistical Software 17:5), whose <c>descript(LSAT)</c> prints these
/// figures.
/// </summary>
public sealed class LsatTests
{
    private static readonly int[] Frequencies =
    [
        3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
    ];

    private static readonly TestStatistics Statistics = TestStatistics.Of(Matrix(), StatisticsRequest.Nothing);

    [Fact]
    public void Difficulties_AreAsPublished() =>
        Assert.Equal([0.924, 0.709, 0.553, 0.763, 0.870], Statistics.Items.Select(item => Math.Round(item.Difficulty!.Value, 3)));

    [Fact]
    public void CorrectedPointBiserials_AreAsPublished()
    {
        double[] published = [0.1128, 0.1531, 0.1727, 0.1444, 0.1215];

        Assert.All(published.Zip(Statistics.Items), pair => Assert.Equal(pair.First, pair.Second.Discrimination!.Value, 0.00015));
    }

    [Fact]
    public void Alphas_AreAsPublished()
    {
        Assert.Equal(0.2950, Statistics.Reliability.Alpha!.Value, 0.00005);
        Assert.True(Statistics.Reliability.IsKr20);
        Assert.Equal([0.2754, 0.2376, 0.2168, 0.2459, 0.2663], Statistics.Items.Select(item => Math.Round(item.AlphaIfDeleted!.Value, 4)));
    }

    [Fact]
    public void TotalScores_AreAsPublished()
    {
        // Of 0 to 5 solved: 3, 20, 85, 237, 357, 298.
        int[] expected = new int[20];
        (expected[0], expected[4], expected[8], expected[12], expected[16], expected[19]) = (3, 20, 85, 237, 357, 298);

        Assert.Equal(expected, Statistics.Scores.Histogram);
        Assert.Equal(100 * 3.819 / 5, Statistics.Scores.Mean!.Value, 1e-6);
    }

    [Fact]
    public void Flags_NameWhatBoardsLookAt()
    {
        Assert.Equal([TestFlag.LowReliability], Statistics.Flags);
        Assert.Equal([ItemFlag.Easy, ItemFlag.LowDiscrimination], Statistics.Items[0].Flags);
        Assert.Equal([ItemFlag.LowDiscrimination], Statistics.Items[1].Flags);
    }

    private static ResponseMatrix Matrix() => Matrices.Of([.. Frequencies.SelectMany((count, pattern) =>
        Enumerable.Repeat(Enumerable.Range(0, 5).Select(item => (double)((pattern >> (4 - item)) & 1)).ToArray(), count))]);
}
