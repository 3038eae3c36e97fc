using System.Collections.Concurrent;
using Functions.LocalHost.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

/// <summary>Kills an engine at each of its writes in turn, before and after the write is made, and lets another go on.</summary>
public sealed class RecoveryTests
{
    private const string Expected = "3 of 1,4,9 then 3,2,1 and none";
    private readonly ConcurrentDictionary<string, int> _activityRuns = new();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Killed_AtAnyWrite_GoesOnAsIfNothingHappened(bool keepsLastWrite, bool inMemory)
    {
        for (var write = 1; await RunKilledAsync(write, keepsLastWrite, inMemory); write++)
        {
            Assert.InRange(write, 1, 200);
        }

        Assert.All(_activityRuns, runs => Assert.True(runs.Value >= 1));
    }

    [Fact]
    public async Task History_WithAndWithoutOrchestratorsInMemory_IsTheSame()
    {
        var histories = new List<string>();
        foreach (var inMemory in new[] { true, false })
        {
            // One thing after another: what's at once may come in any order.
            await using var hub = NewHub(new MemoryInstanceStore(), inMemory, TestHub.Start);
            hub.Orchestrator("line", LineAsync);
            await hub.StartAsync();
            await hub.ScheduleAsync("line", instanceId: "one");
            await hub.Time.AdvanceAsync(TimeSpan.FromHours(2));
            await hub.Client.RaiseEventAsync("one", "go", 7);
            Assert.Equal(16, (await hub.EndOfAsync("one")).ReadOutputAs<int>());
            histories.Add((await hub.Engine.ReadHistoryAsync("one", CancellationToken.None))!.ToJson());
        }

        Assert.Equal(histories[0], histories[1]);
    }

    [Fact]
    public async Task Killed_WhileAnUnawaitedActivityRuns_RunsItAgain()
    {
        var store = new MemoryInstanceStore();
        var dying = new DyingStore(store, diesAtWrite: 2, keepsLastWrite: false);
        var runs = 0;
        var first = LooseActivityHub(dying, () => runs++);
        await first.StartAsync();
        await first.ScheduleAsync("loose", instanceId: "one");
        await dying.Died;

        await using var second = LooseActivityHub(store, () => runs++);
        await second.StartAsync();
        await second.Time.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Stopped_WhileAnActivityRuns_RunsItAgainAfterTheStart()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        await using var hub = new TestHub();
        hub.Activity("slow", async (_, stop) =>
        {
            if (Interlocked.Increment(ref runs) == 1)
            {
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            }

            return runs;
        });
        hub.Orchestrator("one", async context => await context.CallActivityAsync<int>("slow"));
        await hub.StartAsync();
        var id = await hub.ScheduleAsync("one");
        await begun.Task;

        await hub.RestartAsync();

        Assert.Equal(2, (await hub.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Start_OfASecondEngineOnOneHub_IsRefused()
    {
        var store = new MemoryInstanceStore();
        await using var first = await new TestHub(store).StartAsync();

        await Assert.ThrowsAsync<HubInUseException>(() => new TestHub(store).StartAsync());
    }

    private static TestHub LooseActivityHub(IInstanceStore store, Action onRun) => new TestHub(store)
        .Activity<int>("work", _ =>
        {
            onRun();
            return null;
        })
        .Orchestrator("loose", context =>
        {
            _ = context.CallActivityAsync("work");
            return Task.FromResult<object?>(null);
        });

    private async Task<bool> RunKilledAsync(int write, bool keepsLastWrite, bool inMemory)
    {
        var store = new MemoryInstanceStore();
        var dying = new DyingStore(store, write, keepsLastWrite);
        var first = NewHub(dying, inMemory, TestHub.Start);
        await first.StartAsync();
        var wasKilled = await first.Time.RunAsync(Task.WhenAny(dying.Died, RunRootAsync(first))) == dying.Died;

        await using var second = NewHub(store, inMemory, first.Time.GetUtcNow());
        await second.StartAsync();
        if (await second.Client.GetInstanceAsync("root") is null)
        {
            // Its start wasn't kept, and nobody was told that it was.
            await second.ScheduleAsync("root", instanceId: "root");
        }

        var end = await second.EndOfAsync("root");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(Expected, end.ReadOutputAs<string>());
        return wasKilled;
    }

    private static async Task RunRootAsync(TestHub hub)
    {
        await hub.ScheduleAsync("root", instanceId: "root").ConfigureAwait(false);
        await hub.Client.WaitForInstanceCompletionAsync("root").ConfigureAwait(false);
    }

    private TestHub NewHub(IInstanceStore store, bool inMemory, DateTimeOffset start)
    {
        var hub = new TestHub(store, new DurableEngineOptions { KeepOrchestratorsInMemory = inMemory }, start);
        hub.Activity<int>("square", x =>
        {
            _activityRuns.AddOrUpdate($"square {x}", 1, static (_, runs) => runs + 1);
            return x * x;
        });
        hub.Orchestrator("root", RootAsync);
        hub.Orchestrator("counter", CounterAsync);
        return hub;
    }

    private static async Task<object?> RootAsync(TaskOrchestrationContext context)
    {
        var squares = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => context.CallActivityAsync<int>("square", n)));
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        var counter = context.CallSubOrchestratorAsync<int>("counter", 3, new SubOrchestrationOptions(instanceId: "counter"));
        var ticks = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            ticks.Add(await context.WaitForExternalEvent<int>("tick"));
        }

        var runs = await counter;
        try
        {
            var extra = await context.WaitForExternalEvent<int>("tick", TimeSpan.FromMinutes(1));
            return $"tick {extra} came twice";
        }
        catch (TaskCanceledException)
        {
            return $"{runs} of {string.Join(',', squares)} then {string.Join(',', ticks)} and none";
        }
    }

    private static async Task<object?> LineAsync(TaskOrchestrationContext context)
    {
        var square = await context.CallActivityAsync<int>("square", 3);
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        using var stop = new CancellationTokenSource();
        _ = context.CreateTimer(TimeSpan.FromHours(9), stop.Token);
        var go = await context.WaitForExternalEvent<int>("go");
        stop.Cancel();
        context.SetCustomStatus(context.NewGuid());
        await context.CallActivityAsync<int>("square", go);
        return square + go;
    }

    private static async Task<object?> CounterAsync(TaskOrchestrationContext context)
    {
        var left = context.GetInput<int>();
        context.SendEvent(context.Parent!.InstanceId, "tick", left);
        await context.CallActivityAsync<int>("square", left);
        if (left > 1)
        {
            context.ContinueAsNew(left - 1);
        }

        return 3;
    }
}
