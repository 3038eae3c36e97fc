using Exams.Cli.Simulate.Planning;
using Exams.Cli.Simulate.Reporting;
using Xunit;

namespace Exams.Cli.Tests.Simulate;

public sealed class SimulationTests
{
    [Fact]
    public void Run_LetsEveryBehaviourHappen()
    {
        var driver = new SimulationDriver();

        var outcome = driver.Run();

        var plans = outcome.Records.ToLookup(record => record.Plan.Behaviour);
        Assert.All(plans[Behaviour.SubmitsEarly], record => Assert.True(record.Submitted));
        Assert.All(plans[Behaviour.RunsOutOfTime], record => Assert.False(record.Submitted));
        Assert.All(plans[Behaviour.VanishesForGood], record => Assert.InRange(record.Receipts.Saves.Count, 1, 5));
        Assert.All(plans[Behaviour.SavesTwice], record => Assert.Equal(record.Receipts.Saves.Count, record.Receipts.Repeats));
        Assert.Equal(plans[Behaviour.VanishesAndReturns].Count(), driver.Server.Sessions.Count(session => session.WasTakenOver));
        Assert.DoesNotContain(outcome.Records, record => record.Trouble is not null);
    }

    [Fact]
    public void Run_EndsExactlyThoseWhoDontSubmit()
    {
        var report = SimulationReport.Of(new SimulationDriver().Run());

        Assert.Equal(20, report.Submits + report.AutoSubmits);
        Assert.Equal(6, report.AutoSubmits);
        Assert.True(report.LatenessIsRecorded);
    }

    [Fact]
    public void Run_WithTheSameSeed_SavesTheSame() =>
        Assert.Equal(Answers(new SimulationDriver()), Answers(new SimulationDriver()));

    [Fact]
    public void Run_WhenTheServerSavesButAnswers503_StillHoldsEveryReceiptOnce()
    {
        var outcome = new SimulationDriver(Faults.FailsAfterSaving).Run();

        var report = SimulationReport.Of(outcome);
        Assert.True(report.IsSound);
        Assert.True(report.Retries > 0);
        Assert.Empty(report.Troubles);
    }

    [Fact]
    public void Run_WhileTheServerRestarts_GoesOn()
    {
        var report = SimulationReport.Of(new SimulationDriver(Faults.Restarts).Run());

        Assert.True(report.IsSound);
        Assert.Equal(20, report.Graded);
        Assert.Empty(report.Troubles);
    }

    [Fact]
    public void Run_ScoresTheEssaysOfThisRun()
    {
        var report = SimulationReport.Of(new SimulationDriver().Run());

        Assert.True(report.Staff!.Reviews > 0);
        Assert.True(report.Staff.IsSound);
        Assert.Equal(0, report.NotGraded);
    }

    private static string[] Answers(SimulationDriver driver) =>
        [.. driver.Run().Records.SelectMany(record => record.Receipts.Saves).Select(save => save.Save.Responses.ToJsonString())];
}
