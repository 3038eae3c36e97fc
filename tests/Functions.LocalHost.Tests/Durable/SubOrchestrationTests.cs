using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class SubOrchestrationTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Call_WithAnId_RunsAsAnInstanceWithItsParent()
    {
        _hub.Orchestrator("child", context => Task.FromResult<object?>(
            $"{context.GetInput<string>()} of {context.Parent!.Name}/{context.Parent.InstanceId}"));
        _hub.Orchestrator("parent", async context => await context.CallSubOrchestratorAsync<string>(
            "child", "child", new SubOrchestrationOptions(instanceId: "child-1")));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("parent", instanceId: "parent-1");

        Assert.Equal("child of parent/parent-1", end.ReadOutputAs<string>());
        Assert.Equal("child of parent/parent-1", (await _hub.GetAsync("child-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Call_Many_EachHasItsOwnId()
    {
        _hub.Orchestrator("child", context => Task.FromResult<object?>(context.InstanceId));
        _hub.Orchestrator("parent", async context =>
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallSubOrchestratorAsync<string>("child"))));
        await _hub.StartAsync();

        var ids = (await _hub.RunAsync("parent")).ReadOutputAs<string[]>()!;

        Assert.Equal(20, ids.Distinct().Count());
    }

    [Fact]
    public async Task Call_Failing_ThrowsTaskFailed()
    {
        _hub.Orchestrator("child", _ => throw new InvalidTimeZoneException("bad"));
        _hub.Orchestrator("parent", async context =>
        {
            try
            {
                await context.CallSubOrchestratorAsync("child");
                return "no failure";
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<InvalidTimeZoneException>())
            {
                return failed.TaskName + failed.FailureDetails.ErrorMessage;
            }
        });
        await _hub.StartAsync();

        Assert.Equal("childbad", (await _hub.RunAsync("parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Call_RetriedUnderOneId_RunsAgain()
    {
        var runs = 0;
        _hub.Orchestrator("child", _ => ++runs < 3 ? throw new InvalidOperationException("again") : Task.FromResult<object?>(runs));
        _hub.Orchestrator("parent", async context =>
        {
            var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1)));
            return await context.CallSubOrchestratorAsync<int>("child", options: retry.WithInstanceId("same"));
        });
        await _hub.StartAsync();

        Assert.Equal(3, (await _hub.RunAsync("parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Call_WithTheIdOfARunningInstance_Fails()
    {
        _hub.Orchestrator("busy", async context => await context.WaitForExternalEvent<string>("never"));
        _hub.Orchestrator("parent", async context =>
            await context.CallSubOrchestratorAsync<int>("busy", options: new SubOrchestrationOptions(instanceId: "taken")));
        await _hub.StartAsync();
        await _hub.ScheduleAsync("busy", instanceId: "taken");

        var end = await _hub.RunAsync("parent");

        Assert.Contains("already exists", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_OfAChild_FailsTheCall()
    {
        _hub.Orchestrator("child", async context => await context.WaitForExternalEvent<string>("never"));
        _hub.Orchestrator("parent", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("child", options: new SubOrchestrationOptions(instanceId: "c"));
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.ErrorType;
            }
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("parent");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);
        await _hub.Client.TerminateInstanceAsync("c", "gone");

        Assert.Equal("Terminated", (await _hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Terminate_OfAParent_ReachesItsChildrenIfRecursive(bool recursive, OrchestrationRuntimeStatus expected)
    {
        _hub.Orchestrator("leaf", async context => await context.WaitForExternalEvent<string>("never"));
        _hub.Orchestrator("middle", async context =>
            await context.CallSubOrchestratorAsync<string>("leaf", options: new SubOrchestrationOptions(instanceId: "leaf")));
        _hub.Orchestrator("root", async context =>
            await context.CallSubOrchestratorAsync<string>("middle", options: new SubOrchestrationOptions(instanceId: "middle")));
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("root");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);

        await _hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("over", recursive));
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _hub.GetAsync(id)).RuntimeStatus);
        Assert.Equal("over", (await _hub.GetAsync(id)).ReadOutputAs<string>());
        Assert.Equal(expected, (await _hub.GetAsync("middle")).RuntimeStatus);
        Assert.Equal(expected, (await _hub.GetAsync("leaf")).RuntimeStatus);
    }

    [Fact]
    public async Task Call_NotAwaited_StillRuns()
    {
        _hub.Orchestrator("child", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "done";
        });
        _hub.Orchestrator("parent", context =>
        {
            _ = context.CallSubOrchestratorAsync("child", options: new SubOrchestrationOptions(instanceId: "loose"));
            return Task.FromResult<object?>(null);
        });
        await _hub.StartAsync();
        await _hub.RunAsync("parent");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal("done", (await _hub.EndOfAsync("loose")).ReadOutputAs<string>());
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
