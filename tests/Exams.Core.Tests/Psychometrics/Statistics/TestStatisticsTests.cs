using Exams.Core.Psychometrics.Responses;
using Exams.Core.Psychometrics.Statistics;
using Xunit;
using static Exams.Core.Tests.Psychometrics.Statistics.Matrices;

namespace Exams.Core.Tests.Psychometrics.Statistics;

/// <summary>Examples reckoned by hand.</summary>
public sealed class TestStatisticsTests
{
    private const double No = double.NaN;

    // Totals 4, 3, 2, 1, 0: Guttman's perfect scale.
    private static readonly double[][] Scale = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]];

    [Fact]
    public void Reliability_OfAGuttmanScale_IsPointEight()
    {
        var found = TestStatistics.Of(Of(Scale), StatisticsRequest.Nothing);

        // p·q: .16, .24, .24, .16, sum .8; variance of the totals 2: α = 4/3 · (1 − .8/2) = .8.
        Assert.Equal(new Reliability(0.8, true, Round(25 * Math.Sqrt(2.5) * Math.Sqrt(0.2)), 4, 4), found.Reliability);
        Assert.Equal([0.8, 0.6, 0.4, 0.2], found.Items.Select(item => item.Difficulty!.Value));
        Assert.Equal([TestFlag.TooFewLearners], found.Flags);
    }

    [Fact]
    public void Scores_OfAGuttmanScale_AreFlatAndEven()
    {
        var found = TestStatistics.Of(Of(Scale), StatisticsRequest.Nothing).Scores;

        // m₂ = 2, m₄ = (16 + 1 + 0 + 1 + 16)/5 = 6.8: excess 6.8/4 − 3 = −1.3.
        Assert.Equal((50, Round(25 * Math.Sqrt(2.5)), 0, -1.3), (found.Mean, found.Deviation, found.Skewness, found.Kurtosis));
        Assert.Equal((0, 25, 50, 75, 100), (found.Minimum, found.Quartile1, found.Median, found.Quartile3, found.Maximum));
    }

    [Fact]
    public void Livingston_IsAlphaAtTheMean_AndMoreAwayFromIt()
    {
        double? At(double cut) => TestStatistics.Of(Of(Scale), StatisticsRequest.Nothing with { Cut = cut }).Livingston;

        // s² = 2.5, α = .8. At the mean k² = α; one point off (.75 of 4): (2 + 1) ÷ (2.5 + 1).
        Assert.Equal(0.8, At(0.5));
        Assert.Equal(Round(3 / 3.5), At(0.75));
        Assert.Equal(At(0.25), At(0.75));
        Assert.Null(TestStatistics.Of(Of(Scale), StatisticsRequest.Nothing).Livingston);
    }

    [Fact]
    public void UpperLower_ComparesTheQuartersAtTheEnds_AndPartsNoEqualScores()
    {
        var found = TestStatistics.Of(Of(Scale), StatisticsRequest.Nothing);

        // 27 % of five is two from below (0 and 1 solved) and two from above (3 and 4).
        Assert.Equal([0.5, 1, 1, 0.5], found.Items.Select(item => item.UpperLower!.Value));
        Assert.Equal([2, 1, 0, 0, 2], found.Groups.Select(group => group.Learners));
        Assert.Equal([12.5, 50, null, null, 87.5], found.Groups.Select(group => group.MeanPercent));
        Assert.Equal([0, 1, null, null, 1], found.Items[1].ByGroup.Select(group => group.Difficulty));

        var tied = TestStatistics.Of(Of([1, 0], [0, 1], [1, 0], [0, 1]), StatisticsRequest.Nothing);
        Assert.Empty(tied.Groups);
        Assert.All(tied.Items, item => Assert.Null(item.UpperLower));
    }

    [Fact]
    public void Options_AreCountedAndCorrelated_AndOneThatOutdoesTheKeyIsSuspect()
    {
        var matrix = OfChoices([.. Repeat(10, "A", 1, 2), .. Repeat(10, "B", 0, 8), .. Repeat(10, "C", 0, 5)]);
        var request = StatisticsRequest.Nothing with { Options = Options(("A", true), ("B", false), ("C", false), ("D", false)) };

        var item = TestStatistics.Of(matrix, request).Items[0];

        // Rest scores .2, .8, .5: mean .5, s² = .06; p = 1/3, √(p/q) = √.5.
        var apart = Round(0.3 / Math.Sqrt(0.06) * Math.Sqrt(0.5));
        Assert.Equal(
            [
                new OptionStatistics("A", true, 10, 0.333333, -apart), new OptionStatistics("B", false, 10, 0.333333, apart),
                new OptionStatistics("C", false, 10, 0.333333, 0), new OptionStatistics("D", false, 0, 0, null),
            ],
            item.Options);
        Assert.Equal(-apart, item.Discrimination);
        Assert.Equal([ItemFlag.LowDiscrimination, ItemFlag.NegativeDiscrimination, ItemFlag.KeySuspected], item.Flags);
    }

    [Fact]
    public void Options_OfSeveralChoices_CountEach()
    {
        var matrix = OfChoices(("A B", 1, 9), ("A", 0.5, 6), ("B C", 0.5, 5), ("C", 0, 1));

        var options = TestStatistics.Of(matrix, StatisticsRequest.Nothing).Items[0].Options;

        Assert.Equal([("A", 2), ("B", 2), ("C", 2)], options.Select(option => (option.Identifier, option.Count)));
        Assert.Equal(options[0].Discrimination, -options[2].Discrimination);
    }

    [Fact]
    public void WhatWasNotAnswered_ScoresAsGraded_AndIsCounted()
    {
        var builder = new ResponseMatrixBuilder();
        var (first, second) = (Item(0, 1), Item(1, 1));
        builder.Add([new ItemResponse(first, 1), new ItemResponse(second, 1) { Seconds = 30 }]);
        builder.Add([new ItemResponse(first, 0, ResponseKind.Omitted), new ItemResponse(second, 1) { Seconds = 10 }]);
        builder.Add([new ItemResponse(first, 1), new ItemResponse(second, 0, ResponseKind.NotReached)]);
        builder.Add([new ItemResponse(first, 0)]);

        var found = TestStatistics.Of(builder.Build(), StatisticsRequest.Nothing);

        Assert.Equal([(4, 0.5, 1, 0), (3, 0.666667, 0, 1)], found.Items.Select(i => (i.Learners, i.Difficulty!.Value, i.Omitted, i.NotReached)));
        Assert.Equal(new ResponseTimeStatistics(2, 20, 11, 15, 20, 25, 29), found.Items[1].Time);
        Assert.Null(found.Items[0].Time);
        Assert.False(found.IsOneForm);
    }

    [Fact]
    public void Domains_HaveTheirOwnReliability()
    {
        var builder = new ResponseMatrixBuilder();
        foreach (var row in Scale)
        {
            builder.Add([.. row.Index().Select(cell => new ItemResponse(new ItemColumn($"i{cell.Index}", 1, cell.Index < 2 ? "a" : "b"), cell.Item))]);
        }

        var domains = TestStatistics.Of(builder.Build(), StatisticsRequest.Nothing).Domains;

        // Sums 2, 2, 2, 1, 0: variance .64; p·q .16 + .24: α = 2 · (1 − .4/.64) = .75.
        Assert.Equal(["a", "b"], domains.Select(domain => domain.Domain));
        Assert.Equal([(5, 70, 0.75), (5, 30, 0.75)], domains.Select(d => (d.Learners, d.Mean!.Value, d.Reliability.Alpha!.Value)));
    }

    [Fact]
    public void Points_BelowNothing_AndBetween_AreMoments()
    {
        var found = TestStatistics.Of(Of(4, [[4, 2], [-1, 1], [0, 3]]), StatisticsRequest.Nothing);

        Assert.Equal([0.25, 0.5], found.Items.Select(item => item.Difficulty!.Value));
        Assert.False(found.Reliability.IsKr20);
        Assert.Equal(3, found.Scores.Histogram.Sum());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TooFewLearners_AreNoFault(int learners)
    {
        var found = TestStatistics.Of(Of([.. Scale.Take(learners)]), StatisticsRequest.Nothing with { Cut = 0.5 });

        Assert.Equal(learners, found.Learners);
        Assert.Null(found.Reliability.Alpha);
        Assert.Null(found.Livingston);
        Assert.All(found.Items, item => Assert.Null(item.Discrimination));
        Assert.Equal(ExamsJson.Write(found), ExamsJson.Write(ExamsJson.Read<TestStatistics>(ExamsJson.Write(found))));
    }

    [Fact]
    public void OneItem_OrNoVariance_LeavesUndefinedWhatIs()
    {
        var single = TestStatistics.Of(Of([1], [0]), StatisticsRequest.Nothing);
        var same = TestStatistics.Of(Of([0.1, 1], [0.1, 1], [0.1, 1]), StatisticsRequest.Nothing);

        Assert.Null(single.Reliability.Alpha);
        Assert.Null(single.Items[0].Discrimination);
        Assert.Null(same.Reliability.Alpha);
        Assert.Null(same.Scores.Skewness);
        Assert.All(same.Items, item => Assert.Null(item.Discrimination));
    }

    [Fact]
    public void FormsWithDifferentItems_CompareWithinWhatTheirLearnersHad()
    {
        // Two forms that share nothing; each is the Guttman scale, so that every figure but alpha-if-deleted is that of the scale.
        double[][] rows = [.. Scale.Select(row => (double[])[.. row, No, No, No, No]), .. Scale.Select(row => (double[])[No, No, No, No, .. row])];

        var (two, one) = (TestStatistics.Of(Of(rows), StatisticsRequest.Nothing), TestStatistics.Of(Of(Scale), StatisticsRequest.Nothing));

        Assert.Equal([.. one.Items.Select(i => i.Difficulty), .. one.Items.Select(i => i.Difficulty)], two.Items.Select(i => i.Difficulty));
        Assert.Equal([.. one.Items.Select(i => i.Discrimination), .. one.Items.Select(i => i.Discrimination)], two.Items.Select(i => i.Discrimination));
        Assert.Equal((0.8, 8, 4), (two.Reliability.Alpha, two.Reliability.Items, two.Reliability.ItemsPerForm));
        Assert.All(two.Items, item => Assert.Null(item.AlphaIfDeleted));
        Assert.All(two.Items, item => Assert.Equal(5, item.Learners));
    }

    private static double Round(double value) => Math.Round(value, 6);

    private static IEnumerable<(string Choice, double Points, double Others)> Repeat(int count, string choice, double points, double rest) =>
        Enumerable.Repeat((choice, points, rest), count);

    private static Dictionary<string, IReadOnlyList<ItemOption>> Options(params (string Identifier, bool IsKey)[] options) =>
        new() { ["i0"] = [.. options.Select(option => new ItemOption(option.Identifier, option.IsKey))] };
}
