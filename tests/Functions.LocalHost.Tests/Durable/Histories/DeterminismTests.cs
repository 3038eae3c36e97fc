using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable.Histories;

public sealed class DeterminismTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Recover_ChangedOrchestrator_FailsNamingBothSteps()
    {
        var id = await StartWaitingAsync();

        await _hub.RestartAsync(registry => Register(registry, "other", "then"));

        var end = await _hub.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<NonDeterminismException>());
        Assert.Contains(
            "in step 0 the history expects the orchestrator to schedule activity 'first' (#0), "
            + "but it was found to schedule activity 'other' (#0)",
            end.FailureDetails.ErrorMessage,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_SameOrchestrator_GoesOn()
    {
        var id = await StartWaitingAsync();

        await _hub.RestartAsync(registry => Register(registry, "first", "changed later"));
        await _hub.Client.RaiseEventAsync(id, "go");

        Assert.Equal("changed later", (await _hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Replay_ExportedHistory_TellsWhereItStands()
    {
        var id = await StartWaitingAsync();
        await _hub.Client.RaiseEventAsync(id, "go");
        await _hub.EndOfAsync(id);
        var json = (await _hub.Engine.ReadHistoryAsync(id, CancellationToken.None))!.ToJson();

        var outcome = HistoryReplayer.Replay(_hub.Registry, json);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, outcome.Status);
        Assert.Equal("\"then\"", outcome.Output);
        Assert.Equal("\"waiting\"", outcome.CustomStatus);
    }

    [Theory]
    [InlineData("less", "schedule activity 'first' (#0)", "do nothing more")]
    [InlineData("more", "do nothing more", "create a timer (#1)")]
    [InlineData("timer", "schedule activity 'first' (#0)", "create a timer (#0)")]
    [InlineData("sub", "schedule activity 'first' (#0)", "schedule sub-orchestration 'child' (#0)")]
    [InlineData("send", "schedule activity 'first' (#0)", "send event 'e' to instance 'i' (#0)")]
    [InlineData("complete", "schedule activity 'first' (#0)", "complete")]
    [InlineData("fail", "schedule activity 'first' (#0)", "fail with System.NotSupportedException: no")]
    [InlineData("again", "schedule activity 'first' (#0)", "continue as new")]
    public async Task Replay_ChangedOrchestrator_NamesBothSteps(string change, string expected, string found)
    {
        var id = await StartWaitingAsync();
        var json = (await _hub.Engine.ReadHistoryAsync(id, CancellationToken.None))!.ToJson();
        var registry = new DurableTaskRegistry();
        registry.AddOrchestrator("o", context => ChangedAsync(context, change));

        var error = Assert.Throws<NonDeterminismException>(() => HistoryReplayer.Replay(registry, json));

        Assert.Contains($"to {expected}, but it was found to {found}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfEveryEvent_ReadsBack()
    {
        HistoryEvent[] events =
        [
            new ExecutionStarted("o", "v", "1", new("p", "i"), [new EventRaised("e", "2", null)], [new EventSource("s", 4, 5)]),
            new TaskCompleted(1, "\"<>&'\""),
            new TaskFailed(2, new("T", "m", "at", new("U", "n", null, null, null), null)),
            new TimerFired(3),
            new EventRaised("e", null, new EventSource("s", 1, 2)),
            new ExecutionSuspended("r"),
            new ExecutionResumed(null),
            new ExecutionTerminated("0", true),
            new ForeignAwaitDetected(),
            new TaskScheduled(4, "a", "{}"),
            new SubOrchestrationScheduled(5, "c", null, "i", null),
            new TimerCreated(6, TestHub.Start),
            new TimerCanceled(6),
            new EventSent(7, "i", "e", "1"),
            new ContinuedAsNew("1", null, true),
            new ExecutionCompleted("2"),
            new ExecutionFailed(new("T", "m", null, null, null)),
        ];
        var history = new InstanceHistory("i", "o", 9, [new HistoryStep(0, TestHub.Start, events, events)]);

        var json = history.ToJson();

        Assert.Equal(json, InstanceHistory.FromJson(json).ToJson());
        Assert.Equal(typeof(HistoryEvent).Assembly.GetTypes().Count(type => type.BaseType == typeof(HistoryEvent)), events.Length);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static void Register(DurableTaskRegistry registry, string activity, string output)
    {
        registry.AddActivity(activity, (_, _) => Task.FromResult<object?>(null));
        registry.AddOrchestrator("o", async context =>
        {
            await context.CallActivityAsync(activity);
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("go");
            return output;
        });
    }

    private static async Task<object?> ChangedAsync(TaskOrchestrationContext context, string change)
    {
        switch (change)
        {
            case "less":
                await context.WaitForExternalEvent<string>("go");
                break;
            case "more":
                _ = context.CallActivityAsync("first");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                break;
            case "timer":
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                break;
            case "sub":
                await context.CallSubOrchestratorAsync("child");
                break;
            case "send":
                context.SendEvent("i", "e", 1);
                await context.WaitForExternalEvent<string>("go");
                break;
            case "fail":
                throw new NotSupportedException("no");
            case "again":
                context.ContinueAsNew();
                break;
        }

        return null;
    }

    private async Task<string> StartWaitingAsync()
    {
        Register(_hub.Registry, "first", "then");
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("o");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);
        return id;
    }
}
