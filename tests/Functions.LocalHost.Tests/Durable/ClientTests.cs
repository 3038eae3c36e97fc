using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class ClientTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    public ClientTests()
    {
        _hub.Orchestrator("quick", context => Task.FromResult<object?>(context.GetInput<string>()));
        _hub.Orchestrator("waiting", async context => await context.WaitForExternalEvent<string>("go"));
    }

    [Fact]
    public async Task Schedule_WithoutId_DrawsOne()
    {
        await _hub.StartAsync();

        var first = await _hub.ScheduleAsync("quick");
        var second = await _hub.ScheduleAsync("quick");

        Assert.Equal(32, first.Length);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Schedule_InTheFuture_IsPendingUntilThen()
    {
        await _hub.StartAsync();
        var at = TestHub.Start.AddHours(1);
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("quick", "x", new StartOrchestrationOptions(StartAt: at));
        await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _hub.GetAsync(id)).RuntimeStatus);
        await _hub.RestartAsync();

        var started = await _hub.Time.RunAsync(_hub.Client.WaitForInstanceStartAsync(id));
        var end = await _hub.EndOfAsync(id);

        Assert.Equal(id, started.InstanceId);
        Assert.Equal(at, end.LastUpdatedAt);
        Assert.Equal(TestHub.Start, end.CreatedAt);
    }

    [Fact]
    public async Task Schedule_PendingWithAnEvent_SeesItAfterItsStart()
    {
        await _hub.StartAsync();
        var options = new StartOrchestrationOptions(StartAt: TestHub.Start.AddHours(1));
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync("waiting", null, options);
        await _hub.Client.RaiseEventAsync(id, "go", "early");
        await _hub.RestartAsync();

        var end = await _hub.EndOfAsync(id);

        Assert.Equal("early", end.ReadOutputAs<string>());
        Assert.Equal(TestHub.Start.AddHours(1), end.LastUpdatedAt);
    }

    [Fact]
    public async Task Schedule_RunningId_IsRefused()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _hub.ScheduleAsync("waiting", instanceId: "one"));
    }

    [Fact]
    public async Task Schedule_FiftyAtOnceUnderOneId_StartsOne()
    {
        await _hub.StartAsync();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            try
            {
                await _hub.ScheduleAsync("waiting", instanceId: "one");
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        })));

        Assert.Single(attempts, started => started);
    }

    [Fact]
    public async Task Schedule_FinishedId_RunsAgain()
    {
        await _hub.StartAsync();
        await _hub.RunAsync("quick", "first", "one");

        var second = await _hub.RunAsync("quick", "second", "one");

        Assert.Equal("second", second.ReadOutputAs<string>());
        Assert.Single((await _hub.Engine.ReadHistoryAsync("one", CancellationToken.None))!.Steps);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false)]
    public async Task Schedule_FinishedIdWithDedupeStatuses_IsRefusedIfSoTold(OrchestrationRuntimeStatus status, bool isRefused)
    {
        await _hub.StartAsync();
        await _hub.RunAsync("quick", "first", "one");
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(status);

        var refusal = await Record.ExceptionAsync(() => _hub.Client.ScheduleNewOrchestrationInstanceAsync("quick", "second", options));

        Assert.Equal(isRefused, refusal is OrchestrationAlreadyExistsException);
    }

    [Fact]
    public async Task Schedule_RunningIdThatNoStatusProtects_ReplacesIt()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses();

        await _hub.Client.ScheduleNewOrchestrationInstanceAsync("quick", "new", options);

        Assert.Equal("new", (await _hub.EndOfAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task UnknownInstance_IsNotFound()
    {
        await _hub.StartAsync();

        Assert.Null(await _hub.Client.GetInstanceAsync("nobody"));
        await AssertRefusedAsync(StatusCode.NotFound, client => client.RaiseEventAsync("nobody", "go"));
        await AssertRefusedAsync(StatusCode.NotFound, client => client.TerminateInstanceAsync("nobody"));
        await AssertRefusedAsync(StatusCode.NotFound, client => client.SuspendInstanceAsync("nobody"));
        await AssertRefusedAsync(StatusCode.NotFound, client => client.ResumeInstanceAsync("nobody"));
        await AssertRefusedAsync(StatusCode.NotFound, client => client.WaitForInstanceCompletionAsync("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => _hub.Client.RestartAsync("nobody"));
    }

    [Fact]
    public async Task FinishedInstance_RefusesEventsAndTermination()
    {
        await _hub.StartAsync();
        await _hub.RunAsync("quick", instanceId: "one");

        await AssertRefusedAsync(StatusCode.FailedPrecondition, client => client.RaiseEventAsync("one", "go"));
        await AssertRefusedAsync(StatusCode.FailedPrecondition, client => client.TerminateInstanceAsync("one"));
        await AssertRefusedAsync(StatusCode.FailedPrecondition, client => client.SuspendInstanceAsync("one"));
        await AssertRefusedAsync(StatusCode.FailedPrecondition, client => client.ResumeInstanceAsync("one"));
    }

    [Fact]
    public async Task Suspend_HoldsBackUntilResume()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");
        await _hub.Client.SuspendInstanceAsync("one", "lunch");
        await _hub.Client.RaiseEventAsync("one", "go", "kept");
        await _hub.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _hub.GetAsync("one")).RuntimeStatus);
        await AssertRefusedAsync(StatusCode.FailedPrecondition, client => client.SuspendInstanceAsync("one"));

        await _hub.Client.ResumeInstanceAsync("one");

        Assert.Equal("kept", (await _hub.EndOfAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Resume_OfARunningInstance_IsRefused()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");

        await AssertRefusedAsync(StatusCode.FailedPrecondition, client => client.ResumeInstanceAsync("one"));
    }

    [Fact]
    public async Task Terminate_EndsWithTheGivenOutput()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");

        await _hub.Client.TerminateInstanceAsync("one", "enough");

        var end = await _hub.EndOfAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Get_WithoutInputsAndOutputs_RefusesToReadThem()
    {
        await _hub.StartAsync();
        await _hub.RunAsync("quick", "x", "one");

        var bare = await _hub.Client.GetInstanceAsync("one");

        Assert.Throws<InvalidOperationException>(() => bare!.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restart_RunsTheSameInputAgain(bool withNewId)
    {
        await _hub.StartAsync();
        await _hub.RunAsync("quick", "x", "one");

        var id = await _hub.Client.RestartAsync("one", withNewId);

        Assert.Equal(withNewId, id != "one");
        Assert.Equal("x", (await _hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Restart_OfARunningInstance_IsRefused()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.Client.RestartAsync("one"));
    }

    [Fact]
    public async Task Wait_Canceled_Throws()
    {
        await _hub.StartAsync();
        await _hub.ScheduleAsync("waiting", instanceId: "one");
        using var stop = new CancellationTokenSource();
        var waiting = _hub.Client.WaitForInstanceCompletionAsync("one", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Version_AndTags_AreKept()
    {
        _hub.Orchestrator("versioned", context => Task.FromResult<object?>(context.CompareVersionTo("1.10.0")));
        await _hub.StartAsync();
        var options = new StartOrchestrationOptions("one")
        {
            Version = "1.9.0",
            Tags = new Dictionary<string, string> { ["window"] = "w1" },
        };
        await _hub.Client.ScheduleNewOrchestrationInstanceAsync("versioned", null, options);

        var end = await _hub.EndOfAsync("one");

        Assert.True(end.ReadOutputAs<int>() < 0);
        Assert.Equal("w1", end.Tags["window"]);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task AssertRefusedAsync(StatusCode code, Func<DurableTaskClient, Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => call(_hub.Client));
        Assert.Equal(code, refusal.StatusCode);
    }
}
