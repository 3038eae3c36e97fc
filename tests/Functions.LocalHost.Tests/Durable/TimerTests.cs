using Functions.LocalHost.Durable;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class TimerTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Timer_OfTwoHours_FiresAtItsTime()
    {
        _hub.Orchestrator("wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("wait");

        Assert.Equal(TestHub.Start.UtcDateTime.AddHours(2), end.ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Timer_Canceled_ThrowsAndNeverFires()
    {
        _hub.Orchestrator("cancel", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(2), stop.Token);
            await context.WaitForExternalEvent<string>("stop");
            stop.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (TaskCanceledException)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return "canceled";
            }
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("cancel");
        await _hub.Client.RaiseEventAsync(id, "stop");

        var end = await _hub.EndOfAsync(id);

        Assert.Equal("canceled", end.ReadOutputAs<string>());
        Assert.Equal(TestHub.Start.AddMinutes(1), end.LastUpdatedAt);
        var clock = new TaskCompletionSource().Task;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.Time.RunAsync(clock));
    }

    [Fact]
    public async Task Timer_AfterRestart_FiresAtItsTime()
    {
        _hub.Orchestrator("wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("wait");
        await _hub.Time.AdvanceAsync(TimeSpan.FromHours(1));
        await _hub.RestartAsync();

        var end = await _hub.EndOfAsync(id);

        Assert.Equal(TestHub.Start.UtcDateTime.AddHours(2), end.ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Timer_OverdueAtRestart_FiresAtOnce()
    {
        _hub.Orchestrator("wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return null;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("wait");
        await _hub.Engine.StopAsync(CancellationToken.None);
        await _hub.Time.AdvanceAsync(TimeSpan.FromHours(3));
        await _hub.RestartAsync();

        var end = await _hub.EndOfAsync(id);

        Assert.Equal(TestHub.Start.AddHours(3), end.LastUpdatedAt);
    }

    [Fact]
    public async Task Timer_Early_FiresUpToASecondBeforeItsTime()
    {
        await using var hub = new TestHub(options: new DurableEngineOptions { EarlyTimerSeed = 7 });
        hub.Orchestrator("early", async context =>
        {
            var due = context.CurrentUtcDateTime.AddMinutes(1);
            await context.CreateTimer(due, CancellationToken.None);
            return due - context.CurrentUtcDateTime;
        });
        await hub.StartAsync();

        var early = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            early.Add((await hub.RunAsync("early")).ReadOutputAs<TimeSpan>());
        }

        Assert.All(early, by => Assert.InRange(by, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1)));
        Assert.True(early.Distinct().Count() > 1);
    }

    [Fact]
    public async Task Run_AThousandOfTwoHours_SkipsThemAll()
    {
        _hub.Activity<int>("work", x => x).Orchestrator("exam", async context =>
        {
            var n = context.GetInput<int>();
            for (var section = 0; section < 4; section++)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(30) + TimeSpan.FromMilliseconds(n), CancellationToken.None);
                await context.CallActivityAsync<int>("work", n);
            }

            return n;
        });
        await _hub.StartAsync();
        var ids = new List<string>();
        for (var n = 0; n < 1000; n++)
        {
            ids.Add(await _hub.ScheduleAsync("exam", n));
        }

        var ends = await _hub.Time.RunAsync(Task.WhenAll(ids.Select(id => _hub.Client.WaitForInstanceCompletionAsync(id, true))));

        Assert.Equal(Enumerable.Range(0, 1000), ends.Select(end => end.ReadOutputAs<int>()));
        Assert.Equal(TestHub.Start.AddHours(2).AddMilliseconds(4 * 999), ends[^1].LastUpdatedAt);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
