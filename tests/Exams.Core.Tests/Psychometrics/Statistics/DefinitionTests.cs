using CsCheck;
using Exams.Core.Psychometrics.Statistics;
using Exams.Core.Psychometrics.Statistics.Computing;
using Xunit;

namespace Exams.Core.Tests.Psychometrics.Statistics;

/// <summary>The one pass against the definitions, written out, on matrices with holes.</summary>
public sealed class DefinitionTests
{
    // Of five cells one isn't on the form.
    private static readonly Gen<double[][]> Rows = Gen.Int[2, 7].SelectMany(items =>
        Gen.Frequency((4, Gen.Int[0, 2].Select(points => points / 2d)), (1, Gen.Const(double.NaN))).Array[items].Array[3, 40]);

    [Fact]
    public void Discrimination_IsPearsonsWithTheRest() => Rows.Sample(rows =>
    {
        var found = TestStatistics.Of(Matrices.Of(rows), StatisticsRequest.Nothing);
        foreach (var item in found.Items)
        {
            var at = int.Parse(item.Item[1..], System.Globalization.CultureInfo.InvariantCulture);
            var had = rows.Where(row => !double.IsNaN(row[at])).ToList();
            Assert.Equal(had.Count, item.Learners);
            Assert.Equal(had.Average(row => row[at]), item.Difficulty!.Value, 1e-6);
            AssertSame(Pearson([.. had.Select(row => row[at])], [.. had.Select(row => Rest(row, at))]), item.Discrimination);
        }
    });

    [Fact]
    public void Alpha_OfOneForm_IsCronbachs() => Rows.Sample(holed =>
    {
        double[][] rows = [.. holed.Select(row => row.Select(cell => double.IsNaN(cell) ? 0 : cell).ToArray())];
        var found = TestStatistics.Of(Matrices.Of(rows), StatisticsRequest.Nothing);
        AssertSame(Cronbach(rows), found.Reliability.Alpha);
        for (var without = 0; without < rows[0].Length && rows[0].Length > 2; without++)
        {
            AssertSame(
                Cronbach([.. rows.Select(row => row.Where((_, item) => item != without).ToArray())]),
                found.Items.Single(item => item.Item == $"i{without}").AlphaIfDeleted);
        }
    });

    [Fact]
    public void Percentiles_AreThoseOfSortedNumbers() => Gen.Frequency(
        (5, Gen.Double[0, 500].Select(number => (float)number)), (3, Gen.Int[0, 20].Select(number => (float)number)), (1, Gen.Const(float.NaN)))
        .Array[1, 300].Sample(values =>
        {
            float[] sorted = [.. values.Where(value => !float.IsNaN(value)).Order()];
            double[] parts = [0, 0.05, 0.5, 0.95, 1];
            Assert.Equal(
                sorted.Length == 0 ? null : parts.Select(part => OrderStatistics.Interpolate(sorted.Length, part, rank => sorted[rank])),
                new OrderStatistics().Percentiles(values, parts));
        });

    private static double Rest(double[] row, int without)
    {
        double[] others = [.. row.Where((cell, item) => item != without && !double.IsNaN(cell))];
        return others.Length == 0 ? 0 : others.Average();
    }

    private static double Pearson(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }

    private static double Cronbach(double[][] rows)
    {
        var items = rows[0].Length;
        var own = Enumerable.Range(0, items).Sum(item => Variance([.. rows.Select(row => row[item])]));
        return items / (items - 1d) * (1 - (own / Variance([.. rows.Select(row => row.Sum())])));
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }

    /// <summary>Where there is no variance, the definition divides nothing, or what rounding left, by nothing.</summary>
    private static void AssertSame(double expected, double? found)
    {
        if (found is { } figure)
        {
            Assert.Equal(expected, figure, 1e-5 * Math.Max(1, Math.Abs(expected)));
        }
        else
        {
            Assert.True(!double.IsFinite(expected) || Math.Abs(expected) > 1e6, $"{expected} is expected");
        }
    }
}
