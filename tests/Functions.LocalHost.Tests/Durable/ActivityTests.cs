using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class ActivityTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();
    private int _calls;

    [Fact]
    public async Task Call_Failing_ThrowsTaskFailedWithItsCause()
    {
        _hub.Activity<int>("fail", _ => throw new InvalidTimeZoneException("bad", new FormatException("inner")));
        _hub.Orchestrator("catch", async context =>
        {
            try
            {
                await context.CallActivityAsync("fail");
                return "no failure";
            }
            catch (TaskFailedException failed)
            {
                var details = failed.FailureDetails;
                return $"{failed.TaskName}#{failed.TaskId} {details.ErrorMessage} {details.IsCausedBy<InvalidTimeZoneException>()} "
                    + $"{details.IsCausedBy<FormatException>()} {details.InnerFailure!.ErrorType}";
            }
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("catch");

        Assert.Equal("fail#0 bad True False System.FormatException", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Call_FailingUncaught_FailsTheInstance()
    {
        _hub.Activity<int>("fail", _ => throw new InvalidTimeZoneException("bad"));
        _hub.Orchestrator("careless", async context => await context.CallActivityAsync<int>("fail"));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("careless");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<InvalidTimeZoneException>());
        Assert.Contains("bad", end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_RetryPolicy_WaitsLongerEachTime()
    {
        var times = new List<TimeSpan>();
        _hub.Activity<int>("flaky", _ =>
        {
            times.Add(_hub.Time.GetUtcNow() - TestHub.Start);
            return times.Count < 4 ? throw new InvalidOperationException("again") : "done";
        });
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromSeconds(60));
        _hub.Orchestrator("patient", async context =>
            await context.CallActivityAsync<string>("flaky", options: TaskOptions.FromRetryPolicy(policy)));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("patient");

        Assert.Equal("done", end.ReadOutputAs<string>());
        Assert.Equal([0, 10, 40, 100], times.Select(time => time.TotalSeconds));
    }

    [Theory]
    [InlineData(3, null, null, 3)]
    [InlineData(10, 25, null, 3)]
    [InlineData(10, null, "again", 1)]
    public async Task Call_RetryPolicy_Ends(int attempts, int? timeoutSeconds, string? unhandled, int expectedCalls)
    {
        var policy = new RetryPolicy(
            attempts,
            TimeSpan.FromSeconds(10),
            retryTimeout: timeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
        {
            HandleFailure = failure => failure.ErrorMessage != unhandled,
        };
        FailAlways();
        _hub.Orchestrator("retry", async context =>
            await context.CallActivityAsync<string>("fail", options: TaskOptions.FromRetryPolicy(policy)));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("retry");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(expectedCalls, _calls);
    }

    [Fact]
    public async Task Call_RetryHandler_DecidesAndMayWait()
    {
        FailAlways();
        var asked = new List<string>();
        AsyncRetryHandler handler = async retry =>
        {
            asked.Add($"{retry.LastAttemptNumber} {retry.TotalRetryTime.TotalSeconds} {retry.LastFailure.ErrorMessage}");
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(5), retry.CancellationToken);
            return retry.LastAttemptNumber < 3;
        };
        _hub.Orchestrator("retry", async context =>
            await context.CallActivityAsync<string>("fail", options: TaskOptions.FromRetryHandler(handler)));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("retry");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(["1 0 again", "2 5 again", "3 10 again"], asked);
    }

    [Fact]
    public async Task Call_UnknownActivity_FailsWithoutRetries()
    {
        _hub.Orchestrator("lost", async context =>
            await context.CallActivityAsync<string>("nobody", new TaskOptions(new RetryPolicy(5, TimeSpan.FromSeconds(1)))));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("lost");

        Assert.Equal("ActivityTaskNotFound", end.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal(TestHub.Start, end.LastUpdatedAt);
    }

    [Fact]
    public async Task Call_ResultOfAWrongType_ThrowsJsonException()
    {
        _hub.Activity<int>("text", _ => "text");
        _hub.Orchestrator("typed", async context => await context.CallActivityAsync<int>("text"));
        await _hub.StartAsync();

        var end = await _hub.RunAsync("typed");

        Assert.True(end.FailureDetails!.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Fact]
    public async Task Call_ManyAtOnce_KeepsToTheBound()
    {
        await using var hub = new TestHub(options: new() { MaxConcurrentActivities = 3 });
        var running = 0;
        var most = 0;
        hub.Activity("work", async (_, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return null;
        });
        hub.Orchestrator("fan", async context =>
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.CallActivityAsync("work", i)));
            return null;
        });
        await hub.StartAsync();

        await hub.RunAsync("fan");

        Assert.InRange(most, 1, 3);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private void FailAlways() => _hub.Activity<int>("fail", _ =>
    {
        Interlocked.Increment(ref _calls);
        throw new InvalidOperationException("again");
    });
}
