using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class ExternalEventTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Event_BeforeWhileAndAfterAwaiting_AllArriveInOrder()
    {
        _hub.Orchestrator("collect", async context =>
        {
            var got = new List<int>();
            await context.WaitForExternalEvent<string>("begin");
            for (var i = 0; i < 4; i++)
            {
                got.Add(await context.WaitForExternalEvent<int>("number"));
            }

            return got;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("collect");
        await _hub.Client.RaiseEventAsync(id, "number", 1);
        await _hub.Client.RaiseEventAsync(id, "NUMBER", 2);
        await _hub.Client.RaiseEventAsync(id, "begin");
        await _hub.Client.RaiseEventAsync(id, "number", 3);
        await _hub.Client.RaiseEventAsync(id, "number", 4);

        var end = await _hub.EndOfAsync(id);

        Assert.Equal([1, 2, 3, 4], end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Event_SeveralAwaitedAtOnce_LatestWaiterIsServedFirst()
    {
        _hub.Orchestrator("two", async context =>
        {
            var first = context.WaitForExternalEvent<int>("n");
            var second = context.WaitForExternalEvent<int>("n");
            return await first * 10 + await second;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("two");
        await _hub.Client.RaiseEventAsync(id, "n", 1);
        await _hub.Client.RaiseEventAsync(id, "n", 2);

        var end = await _hub.EndOfAsync(id);

        Assert.Equal(21, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_AfterItsTimeout_IsKeptForTheNextWait()
    {
        _hub.Orchestrator("timeout", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<string>("answer", TimeSpan.FromMinutes(5));
                return "too early";
            }
            catch (TaskCanceledException)
            {
                return await context.WaitForExternalEvent<string>("answer") + context.CurrentUtcDateTime.Minute;
            }
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("timeout");
        await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(6));
        await _hub.Client.RaiseEventAsync(id, "answer", "late");

        var end = await _hub.EndOfAsync(id);

        Assert.Equal("late6", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_InTime_CancelsItsTimeout()
    {
        _hub.Orchestrator("timeout", async context =>
            await context.WaitForExternalEvent<string>("answer", TimeSpan.FromMinutes(5)));
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("timeout");
        await _hub.Client.RaiseEventAsync(id, "answer", "quick");

        var end = await _hub.EndOfAsync(id);

        Assert.Equal("quick", end.ReadOutputAs<string>());
        Assert.Equal(TestHub.Start, end.LastUpdatedAt);
    }

    [Fact]
    public async Task Event_AwaitedAsTwoTypes_IsRefused()
    {
        _hub.Orchestrator("types", async context =>
        {
            _ = context.WaitForExternalEvent<int>("n");
            return await context.WaitForExternalEvent<string>("n");
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("types");

        Assert.True(end.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Event_PayloadOfAWrongType_FailsWhoAwaitsIt()
    {
        _hub.Orchestrator("typed", async context => await context.WaitForExternalEvent<int>("n"));
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("typed");
        await _hub.Client.RaiseEventAsync(id, "n", "text");

        var end = await _hub.EndOfAsync(id);

        Assert.True(end.FailureDetails!.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_ArrivesInOrder()
    {
        _hub.Orchestrator("receiver", async context =>
        {
            var got = new List<int>();
            while (got.Count < 3)
            {
                got.Add(await context.WaitForExternalEvent<int>("n"));
            }

            return got;
        });
        _hub.Orchestrator("sender", context =>
        {
            for (var n = 1; n <= 3; n++)
            {
                context.SendEvent("target", "n", n);
            }

            context.SendEvent("nobody", "n", 0);
            return Task.FromResult<object?>(null);
        });
        await _hub.StartAsync();
        await _hub.ScheduleAsync("receiver", instanceId: "target");

        var sender = await _hub.RunAsync("sender");
        var receiver = await _hub.EndOfAsync("target");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, sender.RuntimeStatus);
        Assert.Equal([1, 2, 3], receiver.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task SendEvent_ToItself_Arrives()
    {
        _hub.Orchestrator("self", async context =>
        {
            context.SendEvent(context.InstanceId, "n", 7);
            return await context.WaitForExternalEvent<int>("n");
        });
        await _hub.StartAsync();

        Assert.Equal(7, (await _hub.RunAsync("self")).ReadOutputAs<int>());
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
