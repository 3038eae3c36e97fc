using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class ContinueAsNewTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    [Fact]
    public async Task Continue_UntilZero_BeginsAgainWithAnEmptyHistory()
    {
        _hub.Activity<int>("less", x => x - 1).Orchestrator("countdown", async context =>
        {
            var left = await context.CallActivityAsync<int>("less", context.GetInput<int>());
            if (left > 0)
            {
                context.ContinueAsNew(left);
            }

            return left;
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("countdown", 100);

        Assert.Equal(0, end.ReadOutputAs<int>());
        Assert.Equal(1, end.ReadInputAs<int>());
        Assert.Equal(2, (await _hub.Engine.ReadHistoryAsync(end.InstanceId, CancellationToken.None))!.Steps.Count);
    }

    [Theory]
    [InlineData(true, "a,b,c")]
    [InlineData(false, "a,c")]
    public async Task Continue_UnreadEvents_AreKeptIfSoTold(bool keep, string expected)
    {
        _hub.Orchestrator("reader", async context =>
        {
            var read = context.GetInput<string[]>() ?? [];
            if (read.Length == 0)
            {
                await context.WaitForExternalEvent<string>("begin");
            }

            read = [.. read, await context.WaitForExternalEvent<string>("letter")];
            if (read[^1] != "c")
            {
                context.ContinueAsNew(read, keep);
            }

            return string.Join(',', read);
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("reader");
        await _hub.Client.RaiseEventAsync(id, "letter", "a");
        await _hub.Client.RaiseEventAsync(id, "letter", "b");
        await _hub.Client.RaiseEventAsync(id, "begin");
        await _hub.Time.AdvanceAsync(TimeSpan.Zero);
        await _hub.Client.RaiseEventAsync(id, "letter", "c");

        Assert.Equal(expected, (await _hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Continue_CreatedAt_IsResetAndGuidsAreNew()
    {
        var guids = new List<Guid>();
        _hub.Orchestrator("again", async context =>
        {
            guids.Add(context.NewGuid());
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            if (context.GetInput<int>() < 2)
            {
                context.ContinueAsNew(context.GetInput<int>() + 1);
            }

            return null;
        });
        await _hub.StartAsync();

        var end = await _hub.RunAsync("again", 0);

        Assert.Equal(TestHub.Start.AddHours(2), end.CreatedAt);
        Assert.Equal(3, guids.Distinct().Count());
    }

    [Fact]
    public async Task Continue_TimerOfTheOldRun_DoesNotReachTheNew()
    {
        _hub.Orchestrator("old-timer", async context =>
        {
            if (context.GetInput<bool>())
            {
                return await context.WaitForExternalEvent<string>("end") + context.CurrentUtcDateTime.Hour;
            }

            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            context.ContinueAsNew(true);
            return null;
        });
        await _hub.StartAsync();
        var id = await _hub.ScheduleAsync("old-timer", false);
        await _hub.Time.AdvanceAsync(TimeSpan.FromHours(2));
        await _hub.Client.RaiseEventAsync(id, "end", "at ");

        Assert.Equal("at 10", (await _hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
