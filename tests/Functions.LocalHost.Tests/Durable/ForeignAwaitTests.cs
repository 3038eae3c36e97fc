using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class ForeignAwaitTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();
    private readonly TaskCompletionSource _foreign = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Await_ForeignTaskAlone_FailsAtOnce()
    {
        var end = await RunAsync(async _ =>
        {
            await _foreign.Task;
            return null;
        });

        AssertForeign(end);
    }

    [Fact]
    public async Task Await_ForeignTaskBesideADurableOne_FailsWhenItGoesOn()
    {
        var id = await ScheduleAsync(async context =>
        {
            var never = context.WaitForExternalEvent<string>("never");
            await _foreign.Task;
            await never;
            return null;
        });
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _hub.GetAsync(id)).RuntimeStatus);

        _foreign.SetResult();

        AssertForeign(await _hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true));
    }

    [Fact]
    public async Task Await_WithoutItsContext_FailsAtTheNextDurableCall()
    {
        var id = await ScheduleAsync(async context =>
        {
            var never = context.WaitForExternalEvent<string>("never");
            await _foreign.Task.ConfigureAwait(false);
            context.SetCustomStatus("elsewhere");
            await never;
            return null;
        });

        _foreign.SetResult();

        AssertForeign(await _hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true));
    }

    [Fact]
    public async Task Await_Yield_StaysOnTheOrchestratorsThread()
    {
        var end = await RunAsync(async context =>
        {
            await Task.Yield();
            return context.InstanceId;
        });

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static void AssertForeign(OrchestrationMetadata end)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith("An invalid asynchronous invocation was detected.", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private async Task<string> ScheduleAsync(Func<TaskOrchestrationContext, Task<object?>> run)
    {
        _hub.Orchestrator("foreign", run);
        await _hub.StartAsync();
        return await _hub.ScheduleAsync("foreign");
    }

    private async Task<OrchestrationMetadata> RunAsync(Func<TaskOrchestrationContext, Task<object?>> run)
    {
        var id = await ScheduleAsync(run);
        return await _hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
    }
}
