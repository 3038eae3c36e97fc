using CsCheck;
using Exams.Core.Psychometrics.Agreement;
using Xunit;

namespace Exams.Core.Tests.Psychometrics.Agreement;

/// <summary>The measures against examples that others published.</summary>
public sealed class ScoreAgreementTests
{
    /// <summary>Cohen 1960/1968: two diagnosticians, 200 patients, three diagnoses; he reports κ = .492.</summary>
    [Fact]
    public void Kappa_OfCohensExample_IsHis() =>
        Assert.Equal(0.492, ScoreAgreement.Of(Crossed([88, 14, 18], [10, 40, 10], [2, 6, 12])).Kappa!.Value, 0.0005);

    /// <summary>Artstein and Poesio 2008, Computational Linguistics 34, tables 1 and 4, as scikit-learn's tests check them too.</summary>
    [Fact]
    public void Kappa_OfArtsteinAndPoesiosTables_IsTheirs()
    {
        Assert.Equal(0.348, ScoreAgreement.Of(Crossed([20, 20], [10, 50])).Kappa!.Value, 0.0005);
        Assert.Equal(0.8013, ScoreAgreement.Of(Sorted([46, 44, 10], [52, 32, 16])).Kappa!.Value, 0.00005);
    }

    /// <summary>Fleiss 1981, Statistical Methods for Rates and Proportions, table 13.1: κ = .68.</summary>
    [Fact]
    public void Kappa_OfFleissExample_IsHis() =>
        Assert.Equal(0.68, ScoreAgreement.Of(Crossed([75, 1, 4], [5, 4, 1], [0, 0, 10])).Kappa!.Value, 0.005);

    /// <summary>scikit-learn's <c>test_cohen_kappa</c>: .9315 without weights, .9541 with quadratic ones.</summary>
    [Fact]
    public void Kappas_OfScikitLearnsExample_AreAsItTestsThem()
    {
        var agreement = ScoreAgreement.Of(Sorted([46, 44, 10], [50, 40, 10]));

        Assert.Equal(0.9315, agreement.Kappa!.Value, 0.00005);
        Assert.Equal(0.9541, agreement.QuadraticWeightedKappa!.Value, 0.00005);
    }

    /// <summary>The R package irr's <c>kappa2</c> on its data set <c>anxiety</c>, raters 1 and 2: .119, with squared weights .297.</summary>
    [Fact]
    public void Kappas_OfIrrsAnxietyRatings_AreAsItPrintsThem()
    {
        var agreement = ScoreAgreement.Of(Pairs(
            [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
            [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4]));

        Assert.Equal(0.119, agreement.Kappa!.Value, 0.0005);
        Assert.Equal(0.297, agreement.QuadraticWeightedKappa!.Value, 0.0005);
    }

    /// <summary>The R package Metrics' <c>ScoreQuadraticWeightedKappa</c>, by the tests that came with it; each is checked by hand below.</summary>
    [Fact]
    public void QuadraticWeightedKappa_OfMetricsExamples_IsAsItTestsThem()
    {
        // x̄ = 3, s²ₓ = 8/3, ȳ = 4, s²ᵧ = 8/3, all 1 apart: 1 − 1 ÷ (16/3 + 1) = 16/19.
        Assert.Equal(16 / 19d, ScoreAgreement.Of(Pairs([1, 3, 5], [2, 4, 6])).QuadraticWeightedKappa!.Value, 1e-12);

        // s²ₓ = 2, s²ᵧ = 2.1875, (ȳ−x̄)² = 1.5625, mean square 7/4: 1 − 1.75 ÷ 5.75.
        Assert.Equal(0.6956521739130435, ScoreAgreement.Of(Pairs([1, 3, 3, 5], [2, 4, 5, 6])).QuadraticWeightedKappa!.Value, 1e-12);
        Assert.Equal(0.4, ScoreAgreement.Of(Pairs([1, 2, 1], [1, 2, 2])).QuadraticWeightedKappa!.Value, 1e-12);
    }

    [Fact]
    public void Adjacent_IsWithinOneStep_AndHoldsTheExactOnes()
    {
        var pairs = Pairs([0, 1, 2, 3], [0, 1.5m, 3, 1]);

        var (ones, halves) = (ScoreAgreement.Of(pairs), ScoreAgreement.Of(pairs, step: 0.5m));

        Assert.Equal((4, 0.25, 0.75), (ones.Pairs, ones.Exact, ones.Adjacent));
        Assert.Equal((0.25, 0.5), (halves.Exact, halves.Adjacent));
    }

    [Fact]
    public void Differences_AreSecondMinusFirst_OverNMinusOne()
    {
        var agreement = ScoreAgreement.Of(Pairs([2, 2, 2, 2], [3, 3, 1, 5]));

        // 1, 1, −1, 3: mean 1, squares 0 + 0 + 4 + 4 over 3.
        Assert.Equal((1d, 1.5), (agreement.MeanDifference, agreement.MeanDistance));
        Assert.Equal(Math.Sqrt(8 / 3d), agreement.DifferenceDeviation!.Value, 1e-12);
    }

    [Fact]
    public void NoPairs_SayNothing()
    {
        var agreement = ScoreAgreement.Of([]);

        Assert.Equal(0, agreement.Pairs);
        Assert.Equal("""{"pairs":0}""", ExamsJson.Write(agreement));
    }

    [Fact]
    public void OnePair_HasNoDeviation()
    {
        var agreement = ScoreAgreement.Of(Pairs([1], [2]));

        Assert.Equal((0d, 1d, 1d), (agreement.Exact, agreement.Adjacent, agreement.MeanDifference));
        Assert.Equal((0d, 0d), (agreement.Kappa, agreement.QuadraticWeightedKappa));
        Assert.Null(agreement.DifferenceDeviation);
    }

    [Fact]
    public void OneScoreThroughout_AgreesWholly_ButLeavesKappaUndefined()
    {
        var agreement = ScoreAgreement.Of(Pairs([2, 2, 2.0m], [2.00m, 2, 2]));

        Assert.Equal((1d, 1d, 0d), (agreement.Exact, agreement.Adjacent, agreement.DifferenceDeviation));
        Assert.Null(agreement.Kappa);
        Assert.Null(agreement.QuadraticWeightedKappa);
    }

    [Fact]
    public void AConstantMarker_IsNoBetterThanChance()
    {
        var agreement = ScoreAgreement.Of(Pairs([1, 2, 3, 4], [2, 2, 2, 2]));

        Assert.Equal(0, agreement.Kappa!.Value, 1e-12);
        Assert.Equal(0, agreement.QuadraticWeightedKappa!.Value, 1e-12);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void AStepThatIsNone_IsRefused(string step) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ScoreAgreement.Of([], decimal.Parse(step, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void QuadraticWeightedKappa_EqualsTheTableOfFleissAndCohen() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[2, 60].Sample(scores =>
        {
            var found = ScoreAgreement.Of([.. scores.Select(s => new ScorePair(s.Item1, s.Item2))]).QuadraticWeightedKappa;
            var table = FromTable(scores);
            Assert.Equal(double.IsNaN(table), found is null);
            Assert.Equal(double.IsNaN(table) ? 0 : table, found ?? 0, 1e-9);
        });

    [Fact]
    public void ExchangingTheMarkers_ChangesOnlyWhoIsLenient() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[0, 60].Sample(scores =>
        {
            var one = ScoreAgreement.Of([.. scores.Select(s => new ScorePair(s.Item1, s.Item2))]);
            var other = ScoreAgreement.Of([.. scores.Select(s => new ScorePair(s.Item2, s.Item1))]);
            Assert.Equal((one.Exact, one.Adjacent, one.MeanDistance), (other.Exact, other.Adjacent, other.MeanDistance));
            Assert.Equal(one.Kappa ?? 2, other.Kappa ?? 2, 1e-9);
            Assert.Equal(one.QuadraticWeightedKappa ?? 2, other.QuadraticWeightedKappa ?? 2, 1e-9);
            Assert.Equal(-one.MeanDifference ?? 0, other.MeanDifference ?? 0, 1e-9);
        });

    /// <summary>Straight from the definition, with weights (i − j)² ÷ (k − 1)² and all the scale's categories.</summary>
    private static double FromTable((int First, int Second)[] scores)
    {
        const int Categories = 7;
        double observed = 0, expected = 0;
        for (var i = 0; i < Categories; i++)
        {
            for (var j = 0; j < Categories; j++)
            {
                var weight = (i - j) * (i - j) / 36d;
                observed += weight * scores.Count(s => s == (i, j)) / scores.Length;
                expected += weight * scores.Count(s => s.First == i) * scores.Count(s => s.Second == j) / scores.Length / scores.Length;
            }
        }

        return expected == 0 ? double.NaN : 1 - (observed / expected);
    }

    private static List<ScorePair> Crossed(params int[][] table) =>
        [.. table.SelectMany((row, first) => row.SelectMany((count, second) => Enumerable.Repeat(new ScorePair(first, second), count)))];

    private static ScorePair[] Sorted(int[] first, int[] second) => Pairs(Repeated(first), Repeated(second));

    private static decimal[] Repeated(int[] counts) =>
        [.. counts.SelectMany((count, score) => Enumerable.Repeat((decimal)score, count))];

    private static ScorePair[] Pairs(decimal[] first, decimal[] second) => [.. first.Zip(second, (x, y) => new ScorePair(x, y))];
}
