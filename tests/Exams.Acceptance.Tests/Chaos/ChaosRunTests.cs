using Exams.Acceptance.Tests.Driving;
using Exams.Cli.Chaos;
using Exams.Cli.Chaos.Auditing;
using Exams.Cli.Chaos.Hosting;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Simulate;
using Exams.Cli.Simulate.Staging;
using Xunit;

namespace Exams.Acceptance.Tests.Chaos;

/// <summary>A short run of <c>exams chaos</c>, in real time: about two minutes. By hand it runs for as long as one likes.</summary>
[Collection<Alone>]
public sealed class ChaosRunTests
{
    [Fact]
    public async Task KillsAndFaults_LoseNothing()
    {
        var options = new ChaosOptions(Seed: 1, Kills: 5, Learners: 6, TimeSpan.FromSeconds(30), FaultsPercent: 3);
        var samples = SampleBank.Find(SimulationOptions.BankId, AppContext.BaseDirectory)!;
        var host = BuiltHost.Find(AppContext.BaseDirectory);

        var report = await new ChaosRun(options, host, samples, new SimulationCounts(), TimeProvider.System)
            .RunAsync(TestContext.Current.CancellationToken);

        // How soon an expired session is ended depends on what else this machine does: the command judges that, the test doesn't.
        Assert.DoesNotContain(report.Breaches, breach => breach.Invariant != Invariant.EndedOnTime);
        Assert.Equal(options.Learners, report.Sessions);
        Assert.NotEqual(0, report.AnswersAcknowledged);
        Assert.NotEqual(0, report.Regraded + report.GradedByNewKey);
        Assert.Equal(options.Kills, report.Kills.Values.Sum());
        Assert.NotEqual(0, report.Faults.Where(fault => fault.Key != Fault.None).Sum(fault => fault.Value));
    }
}
