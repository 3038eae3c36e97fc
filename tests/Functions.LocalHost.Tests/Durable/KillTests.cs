using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.KillTarget;
using Functions.LocalHost.Tests.Support;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

/// <summary>Kills a real process under load, again and again, and looks whether anything was lost or done twice.</summary>
public sealed class KillTests(AzuriteFixture azurite, ITestOutputHelper output) : IClassFixture<AzuriteFixture>
{
    private const int Kills = 24;
    private const int JobCount = 200;
    private readonly List<string> _said = [];

    [Fact]
    public async Task Killed_UnderLoad_EveryInstanceCompletesWithTheRightResult()
    {
        var seed = Environment.GetEnvironmentVariable("KILL_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : (int)(Stopwatch.GetTimestamp() % int.MaxValue);
        output.WriteLine($"KILL_SEED={seed}");
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Counted in lines that it says, from its start on: some die while they recover, some in mid-load.
            Assert.True(await RunAsync(killAfterLines: random.Next(0, 90)), "The jobs ran out before the kills.");
        }

        Assert.False(await RunAsync(killAfterLines: int.MaxValue));
        await AssertAllIsWellAsync();
    }

    private static void AssertHistoryIsWhole(DurableTaskRegistry registry, InstanceHistory history)
    {
        var scheduled = history.Steps.SelectMany(step => step.Decided).OfType<TaskScheduled>().Select(task => task.Id);
        var completed = history.Steps.SelectMany(step => step.Received).OfType<TaskCompleted>().Select(task => task.Id);
        Assert.Equal(Enumerable.Range(0, history.Steps.Count), history.Steps.Select(step => step.Number));
        Assert.Equal(completed.Count(), completed.Distinct().Count());
        Assert.Subset(completed.ToHashSet(), scheduled.ToHashSet());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, HistoryReplayer.Replay(registry, history.ToJson()).Status);
    }

    private async Task<bool> RunAsync(int killAfterLines)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Functions.LocalHost.KillTarget.dll"),
                azurite.ConnectionString,
                "Kill",
                JobCount.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var lines = 0;
        while (lines < killAfterLines && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            _said.Add(line);
            lines++;
        }

        var isKilled = lines >= killAfterLines && !process.HasExited;
        if (isKilled)
        {
            process.Kill();
            _said.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        await process.WaitForExitAsync();
        return isKilled;
    }

    private async Task AssertAllIsWellAsync()
    {
        var runs = _said.Where(line => line.StartsWith("activity ", StringComparison.Ordinal)).CountBy(line => line).ToDictionary();
        var registry = new DurableTaskRegistry();
        Jobs.Register(registry, onActivity: static _ => { });
        await using var store = new AzureInstanceStore(
            new TableServiceClient(azurite.ConnectionString), new BlobServiceClient(azurite.ConnectionString), "Kill");
        await using var engine = new DurableEngine(store, registry, new(), TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(TestContext.Current.CancellationToken);
        for (var number = 0; number < JobCount; number++)
        {
            var job = await engine.Client.GetInstanceAsync($"job-{number}", getInputsAndOutputs: true);
            Assert.Equal(Jobs.ExpectedResult(number), job!.ReadOutputAs<string>());
            AssertHistoryIsWhole(registry, (await engine.ReadHistoryAsync($"job-{number}", CancellationToken.None))!);
            AssertHistoryIsWhole(registry, (await engine.ReadHistoryAsync($"counter-{number}", CancellationToken.None))!);
            Assert.All(Jobs.ExpectedActivities(number), activity =>
                Assert.True(runs.GetValueOrDefault($"activity {activity.InstanceId} {activity.Input}") >= 1));
        }

        output.WriteLine($"{Kills} kills, {JobCount} jobs, {runs.Count} activities of which {runs.Count(run => run.Value > 1)} ran twice or more");
    }
}
