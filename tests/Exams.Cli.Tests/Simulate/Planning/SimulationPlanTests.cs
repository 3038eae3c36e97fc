using CsCheck;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Planning;
using Xunit;

namespace Exams.Cli.Tests.Simulate.Planning;

public sealed class SimulationPlanTests
{
    [Fact]
    public void Create_FromTheSameSeed_IsTheSamePlan() => Gen.Int.Sample(seed => Assert.Equal(Plan(25, seed), Plan(25, seed)));

    [Fact]
    public void Create_FromAnotherSeed_IsAnotherPlan() => Assert.NotEqual(Plan(25, 1), Plan(25, 2));

    [Fact]
    public void Create_AHundred_GivesEveryBehaviourItsShare()
    {
        var shares = Plan(100, 1).CountBy(plan => plan.Behaviour).ToDictionary();

        Assert.Equal(45, shares[Behaviour.SubmitsEarly]);
        Assert.Equal(20, shares[Behaviour.RunsOutOfTime]);
        Assert.Equal(15, shares[Behaviour.VanishesAndReturns]);
        Assert.Equal(10, shares[Behaviour.VanishesForGood]);
        Assert.Equal(10, shares[Behaviour.SavesTwice]);
    }

    [Fact]
    public void Create_AHundred_GivesEveryConductItsShare()
    {
        var shares = Plan(100, 1).CountBy(plan => plan.Conduct).ToDictionary();

        Assert.Equal((50, 24), (shares[Conduct.Untold], shares[Conduct.Calm]));
        Assert.Equal((12, 8, 6), (shares[Conduct.LeavesWindow], shares[Conduct.SecondScreen], shares[Conduct.Copies]));
    }

    [Fact]
    public void AnEssay_IsReadAsItWasPlanned() => Gen.Int.Sample(seed =>
    {
        var essay = Essay.Of(Plan(1, seed)[0], "governance-10");

        Assert.Equal(essay, Essay.Read(essay.ToString()));
        Assert.Null(Essay.Read("An answer of somebody who isn't simulated."));
    });

    [Fact]
    public void Create_NamesEachLearnerOnce() =>
        Assert.Equal(["sim-r1-0001", "sim-r1-0002", "sim-r1-0003"], Plan(3, 1).Select(plan => plan.LearnerId));

    [Fact]
    public void Create_OnlyThoseWhoRunOut_NeedMoreThanTheirTime() => Gen.Int.Sample(seed =>
        Assert.All(Plan(40, seed), plan => Assert.Equal(plan.Behaviour == Behaviour.RunsOutOfTime, plan.Pace > 1)));

    [Fact]
    public void Create_Stampede_LetsAllInWithinASecond() => Gen.Int.Sample(seed =>
        Assert.All(Plan(40, seed, ArrivalProfile.Stampede), plan => Assert.InRange(plan.ArrivesAfter, TimeSpan.Zero, TimeSpan.FromSeconds(1))));

    [Fact]
    public void Create_Steady_LetsAllInWithinATenthOfTheTime() => Gen.Int.Sample(seed =>
        Assert.All(Plan(40, seed), plan => Assert.InRange(plan.ArrivesAfter, TimeSpan.Zero, TimeSpan.FromMinutes(1))));

    [Fact]
    public void Create_ExamDay_LetsAThirdInInEachOfThreeWaves() => Gen.Int.Sample(seed =>
    {
        var waves = Plan(42, seed, ArrivalProfile.ExamDay).GroupBy(plan => (int)(plan.ArrivesAfter / (TimeSpan.FromMinutes(10) / 3)));

        Assert.Equal([14, 14, 14], waves.Select(wave => wave.Count()));
        Assert.All(waves.SelectMany(wave => wave, (wave, plan) => plan.ArrivesAfter - (TimeSpan.FromMinutes(10) / 3 * wave.Key)), within =>
            Assert.InRange(within, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    });

    private static IReadOnlyList<LearnerPlan> Plan(int learners, int seed, ArrivalProfile arrival = ArrivalProfile.Steady) =>
        SimulationPlan.Create(new SimulationOptions(new Uri("http://localhost/"), learners, TimeSpan.FromMinutes(10), seed, arrival), "r1");
}
