using System.CommandLine;
using Exams.Cli.Simulate;
using Xunit;

namespace Exams.Cli.Tests.Simulate;

public sealed class SimulateCommandTests
{
    [Fact]
    public void Run_AgainstASoundServer_IsSound()
    {
        var (exitCode, output) = new SimulationDriver().RunCommand();

        Assert.Equal(SimulateCommand.Sound, exitCode);
        Assert.Equal("20 of 20", Row(output, "sessions"));
        Assert.Equal("0", Row(output, "saves lost"));
        Assert.Equal("0", Row(output, "graded twice"));
        Assert.Equal("20", Row(output, "graded"));
        Assert.Equal("0.25 s / 0.25 s", Row(output, "  late by, p50 / p99"));
        Assert.Contains("Nothing was lost, nothing graded twice.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ShowsReviewsAdjudicationsAndIncidents_AsTheyWerePlanned()
    {
        var (exitCode, output) = new SimulationDriver().RunCommand();

        Assert.Equal(SimulateCommand.Sound, exitCode);
        Assert.NotEqual("0", Row(output, "reviews scored by hand"));
        Assert.NotEqual("0", Row(output, "adjudications"));
        Assert.Equal("5 (noAction 2, resultWithheld 1, warningRecorded 2)", Row(output, "incidents"));
        Assert.Equal("5 / 3", Row(output, "proctor's messages / resumptions"));
        foreach (var row in new[] { "  reviews missing or too many", "  adjudications missing or too many", "  incidents missing or too many" })
        {
            Assert.Equal("0", Row(output, row));
        }
    }

    [Theory]
    [InlineData(Faults.SkipsAdjudications, "  adjudications missing or too many")]
    [InlineData(Faults.SkipsAdjudications, "  reviews missing or too many")]
    [InlineData(Faults.LetsOneMarkTwice, "  essays marked twice by one person")]
    [InlineData(Faults.MissesIncidents, "  incidents missing or too many")]
    [InlineData(Faults.DecidesByOne, "  adverse, decided by one person")]
    public void Run_WhereStaffMeetsOtherThanWasPlanned_SaysSo(Faults faults, string row)
    {
        var (exitCode, output) = new SimulationDriver(faults).RunCommand();

        Assert.Equal(SimulateCommand.Unsound, exitCode);
        Assert.NotEqual("0", Row(output, row));
        Assert.Contains("Reviews, adjudications or incidents aren't what the learners' deeds come to.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TellsWhatAPlainSessionCosts_ApartFromStaffsWork()
    {
        var (_, output) = new SimulationDriver().RunCommand();

        Assert.Equal("5", Row(output, "storage transactions, a plain session's saves"));
    }

    [Theory]
    [InlineData(Faults.LosesASave, "saves lost")]
    [InlineData(Faults.AltersASave, "saves lost")]
    [InlineData(Faults.LosesASave, "broken journal chains")]
    [InlineData(Faults.AltersASave, "broken journal chains")]
    [InlineData(Faults.GradesTwice, "graded twice")]
    public void Run_AgainstAServerThatFailsOneLearner_SaysSo(Faults faults, string row)
    {
        var (exitCode, output) = new SimulationDriver(faults).RunCommand();

        Assert.Equal(SimulateCommand.Unsound, exitCode);
        Assert.Equal("1", Row(output, row));
        Assert.Contains("Something was lost or graded twice.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Faults.ShowsAnotherAnswer, "saves lost")]
    [InlineData(Faults.ForksReceipts, "saves repeated, other receipt")]
    [InlineData(Faults.NeverExpires, "sessions never ended")]
    [InlineData(Faults.NeverGrades, "not graded")]
    public void Run_AgainstAServerThatBreaksItsWord_SaysSo(Faults faults, string row)
    {
        var (exitCode, output) = new SimulationDriver(faults).RunCommand();

        Assert.Equal(SimulateCommand.Unsound, exitCode);
        Assert.NotEqual("0", Row(output, row));
    }

    [Fact]
    public void Run_WhenNothingListens_SaysWhatToStart()
    {
        var (exitCode, output) = new SimulationDriver(Faults.IsDown).RunCommand();

        Assert.Equal(SimulateCommand.CouldNotRun, exitCode);
        Assert.Contains("Nothing listens at http://localhost:7071/.", output, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Exams.Functions", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OutsideDevelopment_IsRefused()
    {
        var (exitCode, output) = new SimulationDriver(Faults.IsNotInDevelopment).RunCommand();

        Assert.Equal(SimulateCommand.CouldNotRun, exitCode);
        Assert.Contains("isn't running in Development", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutBankAndSamples_SaysWhatIsMissing()
    {
        var driver = new SimulationDriver();
        driver.Server.HasBank = false;

        var (exitCode, output) = driver.RunCommand();

        Assert.Equal(SimulateCommand.CouldNotRun, exitCode);
        Assert.Contains("no item bank ai-foundations", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Cancelled_ShowsWhatWasDone()
    {
        var (exitCode, output) = new SimulationDriver().RunCommand(cancelledAfter: TimeSpan.FromSeconds(30));

        Assert.Equal(SimulateCommand.Cancelled, exitCode);
        Assert.Equal("20 of 20", Row(output, "sessions"));
        Assert.Equal("not compared", Row(output, "saves lost"));
        Assert.Contains("Not run to its end: cancelled", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CancelledBeforeItBegins_ShowsNoTable()
    {
        var (exitCode, output) = new SimulationDriver().RunCommand(cancelledAfter: TimeSpan.FromMilliseconds(3));

        Assert.Equal(SimulateCommand.Cancelled, exitCode);
        Assert.DoesNotContain("saves lost", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithItsOutputRedirected_WritesProgressAsLines()
    {
        var (_, output) = new SimulationDriver().RunCommand();

        Assert.Contains("learners are sitting the exam: 20/20 started", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--learners 0", "--learners wants 1 to 10000")]
    [InlineData("--minutes 241", "--minutes wants 0.1 to 240")]
    [InlineData("--minutes 0.05", "--minutes wants 0.1 to 240")]
    [InlineData("--minutes half", "--minutes wants 0.1 to 240")]
    [InlineData("--url ftp://localhost", "--url wants an absolute http or https address")]
    [InlineData("--url localhost", "--url wants an absolute http or https address")]
    public void Parse_OutOfBounds_IsAnError(string arguments, string message)
    {
        var parsed = SimulateCommand.Create().Parse(arguments);

        Assert.Equal([message], parsed.Errors.Select(error => error.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--minutes 0.5")]
    [InlineData("--learners 5 --minutes 2 --url https://exams.example --seed 3 --profile stampede")]
    public void Parse_WithinBounds_IsAccepted(string arguments) => Assert.Empty(SimulateCommand.Create().Parse(arguments).Errors);

    private static string Row(string output, string name)
    {
        var line = output.Split('\n').First(line => line.StartsWith($"│ {name} ", StringComparison.Ordinal));
        return line.Split('│')[2].Trim();
    }
}
