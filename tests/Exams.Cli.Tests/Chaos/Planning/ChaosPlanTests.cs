using System.Text.Json;
using Exams.Cli.Chaos;
using Exams.Cli.Chaos.Planning;
using Xunit;

namespace Exams.Cli.Tests.Chaos.Planning;

public sealed class ChaosPlanTests
{
    private static readonly ChaosOptions Options = new(Seed: 7, Kills: 30, Learners: 60, TimeSpan.FromMinutes(1), FaultsPercent: 3);

    [Fact]
    public void OneSeed_MakesOnePlan()
    {
        Assert.Equal(Describe(ChaosPlan.Create(Options)), Describe(ChaosPlan.Create(Options)));
        Assert.NotEqual(Describe(ChaosPlan.Create(Options)), Describe(ChaosPlan.Create(Options with { Seed = 8 })));
    }

    [Fact]
    public void Kills_MeetEveryMoment_InOrder()
    {
        var kills = ChaosPlan.Create(Options).Kills;

        Assert.Equal(30, kills.Count);
        Assert.Equal(Enum.GetValues<Moment>().Order(), kills.Select(kill => kill.During).Distinct().Order());
        Assert.Equal(kills.OrderBy(kill => kill.NotBefore), kills);
        Assert.All(kills, kill => Assert.True(kill.NotBefore < Options.Span));
    }

    [Fact]
    public void Learners_DoEverythingThatThereIs()
    {
        var learners = ChaosPlan.Create(Options).Learners;

        Assert.Contains(learners, learner => learner is { SubmitsAfter: not null, VanishesAfter: null });
        Assert.Contains(learners, learner => learner is { SubmitsAfter: null, VanishesAfter: null });
        Assert.Contains(learners, learner => learner is { VanishesAfter: not null, AwayFor: null });
        Assert.Contains(learners, learner => learner is { VanishesAfter: not null, AwayFor: not null });
        Assert.Contains(learners, learner => learner.Acts.Any(act => act.Extends));
        Assert.Contains(learners, learner => learner.Acts.Any(act => !act.Extends));
    }

    [Fact]
    public void ARegrade_FallsInTheMidstOfIt() => Assert.InRange(ChaosPlan.Create(Options).Regrade.After / Options.Span, 0.5, 0.6);

    [Fact]
    public void Faults_HaveTheShareAskedFor_AndAreAllMet()
    {
        var plan = new FaultPlan(seed: 7, percent: 10);
        var faults = Enumerable.Range(1, 100_000).Select(number => plan.At(number)).CountBy(fault => fault).ToDictionary();

        Assert.InRange(faults[Fault.None], 89_500, 90_500);
        Assert.Equal(Enum.GetValues<Fault>().Length, faults.Count);
    }

    [Fact]
    public void NoFaults_AreNone() => Assert.All(Enumerable.Range(1, 1_000), number => Assert.Equal(Fault.None, new FaultPlan(7, 0).At(number)));

    private static string Describe(ChaosPlan plan) =>
        JsonSerializer.Serialize(new { plan.Learners, plan.Kills, plan.Regrade, Faults = Enumerable.Range(1, 1_000).Select(n => plan.Faults.At(n)) });
}
