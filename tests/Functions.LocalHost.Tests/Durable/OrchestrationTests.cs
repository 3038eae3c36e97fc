using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Moq;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class OrchestrationTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Run_ThreeActivities_PassesResultsOn()
    {
        _hub.Activity<int>("double", x => 2 * x).Orchestrator("chain", async context =>
        {
            var value = context.GetInput<int>();
            for (var i = 0; i < 3; i++)
            {
                value = await context.CallActivityAsync<int>("double", value);
            }

            return value;
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("chain", 5);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(40, end.ReadOutputAs<int>());
        Assert.Equal(5, end.ReadInputAs<int>());
    }

    [Fact]
    public async Task Run_FanOut_WaitsForAll()
    {
        _hub.Activity<int>("square", x => x * x).Orchestrator("sum", async context =>
        {
            var squares = Enumerable.Range(1, 500).Select(i => context.CallActivityAsync<int>("square", i));
            return (await Task.WhenAll(squares)).Sum();
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("sum");

        Assert.Equal(500 * 501 * 1001 / 6, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Run_ContextFacts_AreThoseOfTheInstance()
    {
        _hub.Orchestrator("facts", context => Task.FromResult<object?>(
            $"{context.Name}|{context.InstanceId}|{context.Parent is null}|{context.CurrentUtcDateTime:O}|{context.GetInput<string>()}"));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("facts", "in", "an-id");

        Assert.Equal("facts|an-id|True|2030-01-01T08:00:00.0000000Z|in", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task NewGuid_TwiceInAnInstance_DiffersAndIsTheSameAfterReplay()
    {
        var seen = new List<Guid>();
        _hub.Activity<int>("pause", _ => null).Orchestrator("guids", async context =>
        {
            var first = context.NewGuid();
            await context.CallActivityAsync("pause");
            var second = context.NewGuid();
            seen.Add(first);
            await context.WaitForExternalEvent<string>("go");
            return new[] { first, second };
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("guids");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);
        await _hub.RestartAsync();
        await _hub.Client.RaiseEventAsync(id, "go");

        var guids = (await _hub.EndOfAsync(id)).ReadOutputAs<Guid[]>()!;

        Assert.NotEqual(guids[0], guids[1]);
        Assert.Equal([guids[0], guids[0]], seen);
    }

    [Fact]
    public async Task IsReplaying_AfterRestart_IsTrueOverOldStepsOnly()
    {
        var trace = new List<string>();
        _hub.Activity<int>("pause", _ => null).Orchestrator("trace", async context =>
        {
            trace.Add($"begin {context.IsReplaying}");
            await context.CallActivityAsync("pause");
            trace.Add($"middle {context.IsReplaying}");
            await context.WaitForExternalEvent<string>("go");
            trace.Add($"end {context.IsReplaying}");
            return null;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("trace");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);
        await _hub.RestartAsync();
        await _hub.Client.RaiseEventAsync(id, "go");
        await _hub.EndOfAsync(id);

        Assert.Equal(["begin False", "middle False", "begin True", "middle True", "end False"], trace);
    }

    [Fact]
    public async Task SetCustomStatus_WhileRunning_IsSeenByClients()
    {
        _hub.Orchestrator("status", async context =>
        {
            context.SetCustomStatus(new[] { 1, 2 });
            await context.WaitForExternalEvent<string>("go");
            context.SetCustomStatus("late");
            return null;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("status");

        var early = (await _hub.GetAsync(id)).ReadCustomStatusAs<int[]>()!;
        Assert.Equal([1, 2], early);
        await _hub.Client.RaiseEventAsync(id, "go");
        Assert.Equal("late", (await _hub.EndOfAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task WhenAny_ActivityAgainstTimer_TakesTheFirst()
    {
        _hub.Activity("never", async (_, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            return null;
        });
        _hub.Orchestrator("race", async context =>
        {
            var answer = context.WaitForExternalEvent<string>("answer");
            var timer = context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return await Task.WhenAny(answer, timer) == timer ? "timer" : "answer";
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("race");

        Assert.Equal("timer", end.ReadOutputAs<string>());
        Assert.Equal(TestHub.Start.AddHours(2), end.LastUpdatedAt);
    }

    [Fact]
    public async Task Run_AmbientValues_AreTheOrchestratorsOwn()
    {
        var ambient = new AsyncLocal<string?>();
        _hub.Activity<int>("pause", _ => null).Orchestrator("ambient", async context =>
        {
            var callers = ambient.Value;
            ambient.Value = "own";
            await context.CallActivityAsync("pause");
            return $"{callers ?? "nothing"}, then {ambient.Value}";
        });
        await _hub.StartAsync();
        ambient.Value = "caller's";

        var end = await _hub.RunAsync("ambient");

        Assert.Equal("nothing, then own", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Run_ReplaySafeLogger_WritesOnce()
    {
        var log = new List<string>();
        var logger = new Mock<ILogger>();
        logger.Setup(l => l.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        logger.Setup(l => l.Log(
                It.IsAny<LogLevel>(), It.IsAny<EventId>(), It.IsAny<It.IsAnyType>(), null, It.IsAny<Func<It.IsAnyType, Exception?, string>>()))
            .Callback((LogLevel _, EventId _, object state, Exception? _, Delegate _) => log.Add(state.ToString()!));
        var loggers = new Mock<ILoggerFactory>();
        loggers.Setup(f => f.CreateLogger(It.IsAny<string>())).Returns(logger.Object);
        await using var hub = new TestHub(loggers: loggers.Object);
        hub.Orchestrator("logging", async context =>
        {
            context.CreateReplaySafeLogger("exam").LogInformation("begun");
            await context.WaitForExternalEvent<string>("go");
            context.CreateReplaySafeLogger<OrchestrationTests>().LogInformation("gone on");
            return null;
        });
        await hub.StartAsync();
        var id = await hub.ScheduleAsync("logging");
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "go");
        await hub.EndOfAsync(id);

        Assert.Equal(["begun", "gone on"], log);
    }

    [Fact]
    public async Task Run_UnknownOrchestrator_Fails()
    {
        await _hub.StartAsync();

        var end = await _hub.RunAsync("nobody");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("OrchestratorTaskNotFound", end.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task Run_InputOfAWrongType_Fails()
    {
        _hub.Orchestrator("typed", context => Task.FromResult<object?>(context.GetInput<int>()));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("typed", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Fact]
    public async Task Run_OrchestratorThrows_FailsWithItsText()
    {
        _hub.Orchestrator("thrower", _ => throw new InvalidTimeZoneException("no such zone"));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("thrower");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<InvalidTimeZoneException>());
        Assert.Equal("no such zone", end.FailureDetails.ErrorMessage);
        Assert.Equal("no such zone", end.SerializedOutput);
    }

    [Fact]
    public async Task Run_TaskOptionsAsInput_IsRefused()
    {
        _hub.Orchestrator("mistaken", async context =>
            await context.CallActivityAsync<int>("any", input: TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)))));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("mistaken");

        Assert.True(end.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
