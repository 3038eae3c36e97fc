using Exams.Cli.Costs;
using NodaTime;
using Xunit;

namespace Exams.Cli.Tests.Costs;

public sealed class CostModelTests
{
    private static readonly PriceList Prices = new(new LocalDate(2026, 1, 1), "USD", "Somewhere", 1, 10, 100, 0.5m, 1);

    [Fact]
    public void ASession_IsPricedByItsCounts()
    {
        var usual = Sheet(CostOptions.Usual with { MemoryMegabytes = 512 })[0];

        // Of each session: 60 saves and 40 besides; 7 messages of the engine, each 3 queue and 2 table transactions; 70 calls.
        Assert.Equal(new Priced(114_000, 11.4m), usual.Tables);
        Assert.Equal(new Priced(21_000, 21), usual.Queues);
        Assert.Equal(new Priced(70_000, 7), usual.Executions);
        Assert.Equal(new Priced(35_000, 17_500), usual.GigabyteSeconds);
        Assert.Equal(17_539.4m, usual.Total);
    }

    [Fact]
    public void WhereEachAnswerIsAnEvent_EachIsAMessageMore_AndATurn()
    {
        var naive = Sheet(CostOptions.Usual)[1];

        Assert.Equal(40_000 + (67 * 2_000), naive.Tables.Quantity);
        Assert.Equal(67 * 3_000, naive.Queues.Quantity);
        Assert.Equal(10_000 + 120_000, naive.Executions.Quantity);
    }

    [Fact]
    public void AnswersSavedTogether_AndExecutionsThatOverlap_CostLess()
    {
        var (alone, together) = (Sheet(CostOptions.Usual)[0], Sheet(CostOptions.Usual with { AnswersPerSave = 4, Overlap = 5 })[0]);

        Assert.Equal(alone.Tables.Quantity - 45_000, together.Tables.Quantity);
        Assert.Equal(alone.Executions.Quantity - 45_000, together.Executions.Quantity);
        Assert.Equal(together.Executions.Quantity * 2 / 5, together.GigabyteSeconds.Quantity);
    }

    [Fact]
    public void Limits_AreHalved_AndHeldAgainstWhatASessionTakes()
    {
        var scale = ScaleModel.Of(Counts(), CostOptions.Usual);

        // 135 transactions in two hours; 10 to start, and half of the engine's 35.
        Assert.Equal((135, 27.5m), (scale.PerSession, scale.PerStart));
        Assert.Equal([533_333, 363, 1_000, 571, 2_285], scale.Limits.Select(limit => limit.Carries));
        Assert.Equal((250_000, 417, 2), (scale.GreatDayConcurrent, scale.GreatDayStarts, scale.GreatDayAccounts));
    }

    internal static SessionCounts Counts() => new(
        new LocalDate(2026, 1, 1),
        60,
        60,
        new Dictionary<string, long> { ["StartSession"] = 4, ["CheckIn"] = 6, ["Grade"] = 30 },
        new Dictionary<string, long> { ["SaveResponses"] = 60, ["StartSession"] = 1, ["CheckIn"] = 1, ["Grade"] = 8 },
        EngineCounts.Seen);

    private static IReadOnlyList<PricedDesign> Sheet(CostOptions options) => CostModel.Of(Counts(), Prices, options).Designs;
}
