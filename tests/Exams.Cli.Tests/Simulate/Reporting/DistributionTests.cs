using CsCheck;
using Exams.Cli.Simulate.Reporting;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Reporting;

public sealed class DistributionTests
{
    [Fact]
    public void Of_Nothing_IsEmpty() => Assert.Equal(Distribution.Empty, Distribution.Of([]));

    [Fact]
    public void Of_OneToAHundred_AreTheirOwnPercentiles()
    {
        var spread = Distribution.Of(Enumerable.Range(1, 100).Reverse().Select(n => TimeSpan.FromMilliseconds(n)));

        Assert.Equal(new Distribution(100, Milliseconds(50), Milliseconds(95), Milliseconds(99), Milliseconds(100)), spread);
    }

    [Fact]
    public void Of_TwoDurations_TakesTheLowerForTheMedian() =>
        Assert.Equal(Milliseconds(1), Distribution.Of([Milliseconds(9), Milliseconds(1)]).P50);

    [Fact]
    public void Of_Any_GivesDurationsThatOccurInOrder() => Gen.Int[0, 10_000].Select(n => Milliseconds(n)).Array[1, 50].Sample(durations =>
    {
        var spread = Distribution.Of(durations);
        TimeSpan[] percentiles = [spread.P50, spread.P95, spread.P99, spread.Max];

        Assert.Equal(percentiles.Order(), percentiles);
        Assert.Subset(durations.ToHashSet(), percentiles.ToHashSet());
    });

    private static TimeSpan Milliseconds(int n) => TimeSpan.FromMilliseconds(n);
}
