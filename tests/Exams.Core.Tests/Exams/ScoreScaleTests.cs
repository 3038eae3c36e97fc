using CsCheck;
using Exams.Core.Exams;
using Xunit;

namespace Exams.Core.Tests.Exams;

public sealed class ScoreScaleTests
{
    private static readonly Gen<(decimal Raw, decimal Max)> Scores =
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 400]).Select((max, raw) => (Math.Min(raw, max) / 4m, max / 4m));

    [Theory]
    [InlineData(1, 3, 400)]
    [InlineData(2, 3, 600)]
    [InlineData(0, 3, 200)]
    [InlineData(3, 3, 800)]
    [InlineData(0, 0, 200)]
    public void Exact_OfThirds_IsExact(decimal raw, decimal max, decimal scaled) => Assert.Equal(scaled, new ScoreScale(200, 800).Exact(raw, max));

    [Theory]
    [InlineData(ScaleReading.Linear, 25, 300)]
    [InlineData(ScaleReading.Step, 25, 200)]
    [InlineData(ScaleReading.Linear, 50, 400)]
    [InlineData(ScaleReading.Step, 50, 400)]
    [InlineData(ScaleReading.Step, 49, 200)]
    [InlineData(ScaleReading.Linear, 75, 450)]
    [InlineData(ScaleReading.Linear, 100, 500)]
    public void Table_IsReadAsItSays(ScaleReading between, decimal raw, decimal scaled)
    {
        var scale = new ScoreScale(200, 500) { Table = new(ScaleUnit.Percent, [new(0, 200), new(50, 400), new(100, 500)], between) };

        Assert.Equal(scaled, scale.Exact(raw, 100));
    }

    [Fact]
    public void Linear_IsTheTableOfItsEndPoints() => Gen.Select(Scores, Gen.Int[-100, 100], Gen.Int[1, 900]).Sample((score, low, span) =>
    {
        var linear = new ScoreScale(low, low + span, 2);
        var percent = linear with { Table = new(ScaleUnit.Percent, [new(0, low), new(100, low + span)]) };
        var points = linear with { Table = new(ScaleUnit.Points, [new(0, low), new(score.Max, low + span)]) };

        Assert.Equal(linear.Exact(score.Raw, score.Max), percent.Exact(score.Raw, score.Max));
        Assert.Equal(linear.Exact(score.Raw, score.Max), points.Exact(score.Raw, score.Max));
    });

    [Fact]
    public void Table_NeverFalls() => Gen.Select(Gen.Int[0, 50].Array[1, 12], Gen.Bool, Gen.Int[0, 400], Gen.Int[0, 40]).Sample((steps, isStep, raw, more) =>
    {
        var rows = new List<ScalePoint> { new(0, 0) };
        foreach (var (index, step) in steps.Index())
        {
            rows.Add(new ScalePoint(rows[^1].Raw + 1 + (index * 3), rows[^1].Scaled + step));
        }

        var scale = new ScoreScale(0, rows[^1].Scaled + 1) { Table = new(ScaleUnit.Points, rows, isStep ? ScaleReading.Step : ScaleReading.Linear) };

        Assert.True(scale.Exact((raw + more) / 4m, 500) >= scale.Exact(raw / 4m, 500));
    });
}
