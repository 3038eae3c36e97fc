using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class QueryTests : IAsyncDisposable
{
    private readonly TestHub _hub = new();

    public QueryTests()
    {
        _hub.Orchestrator("quick", context => Task.FromResult<object?>(context.GetInput<int>()));
        _hub.Orchestrator("waiting", async context => await context.WaitForExternalEvent<string>("go"));
        _hub.Orchestrator("family", async context =>
            await context.CallSubOrchestratorAsync<int>("quick", 1, new SubOrchestrationOptions(instanceId: "b-child")));
    }

    [Fact]
    public async Task GetAll_ByStatusPrefixAndTime_FindsThose()
    {
        await StartWithFiveAsync();

        Assert.Equal(["a-0", "a-1", "a-2", "b-3", "b-4"], await FindAsync(null));
        Assert.Equal(["a-0", "a-2", "b-4"], await FindAsync(new(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal(["a-1", "b-3"], await FindAsync(new(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["b-3", "b-4"], await FindAsync(new(InstanceIdPrefix: "b-")));
        Assert.Equal(["a-1", "a-2"], await FindAsync(new(TestHub.Start.AddMinutes(1), TestHub.Start.AddMinutes(2))));
    }

    [Fact]
    public async Task GetAll_Paged_GoesOnWhereThePageEnded()
    {
        await StartWithFiveAsync();
        var pages = new List<Page<OrchestrationMetadata>>();

        await foreach (var page in _hub.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2)).AsPages())
        {
            pages.Add(page);
        }

        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
        var rest = await FindAsync(new OrchestrationQuery(ContinuationToken: pages[0].ContinuationToken));
        Assert.Equal(["a-2", "b-3", "b-4"], rest);
    }

    [Fact]
    public async Task GetAll_WithInputsAndOutputs_BringsThem()
    {
        await StartWithFiveAsync();
        var outputs = new List<int>();

        await foreach (var found in _hub.Client.GetAllInstancesAsync(
            new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed], FetchInputsAndOutputs: true)))
        {
            outputs.Add(found.ReadOutputAs<int>());
        }

        Assert.Equal([0, 2, 4], outputs);
    }

    [Fact]
    public async Task Purge_OfAFinishedInstance_RemovesIt()
    {
        await StartWithFiveAsync();

        Assert.Equal(1, (await _hub.Client.PurgeInstanceAsync("a-0")).PurgedInstanceCount);

        Assert.Null(await _hub.Client.GetInstanceAsync("a-0"));
        Assert.Equal(0, (await _hub.Client.PurgeInstanceAsync("a-0")).PurgedInstanceCount);
    }

    [Fact]
    public async Task Purge_OfARunningInstance_DoesNothing()
    {
        await StartWithFiveAsync();

        Assert.Equal(0, (await _hub.Client.PurgeInstanceAsync("a-1")).PurgedInstanceCount);

        Assert.NotNull(await _hub.Client.GetInstanceAsync("a-1"));
    }

    [Fact]
    public async Task PurgeAll_ByTime_RemovesFinishedOnesOnly()
    {
        await StartWithFiveAsync();

        var purged = await _hub.Client.PurgeInstancesAsync(TestHub.Start.AddMinutes(1), TestHub.Start.AddMinutes(3));

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.True(purged.IsComplete);
        Assert.Equal(["a-0", "a-1", "b-3", "b-4"], await FindAsync(null));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Purge_Recursive_TakesChildrenAlong(bool recursive, int expected)
    {
        await _hub.StartAsync();
        await _hub.RunAsync("family", instanceId: "b-parent");

        var purged = await _hub.Client.PurgeInstanceAsync("b-parent", new PurgeInstanceOptions(recursive));

        Assert.Equal(expected, purged.PurgedInstanceCount);
        Assert.Equal(recursive, await _hub.Client.GetInstanceAsync("b-child") is null);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task StartWithFiveAsync()
    {
        await _hub.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await _hub.ScheduleAsync(i is 1 or 3 ? "waiting" : "quick", i, $"{(i < 3 ? 'a' : 'b')}-{i}");
            await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(1));
        }
    }

    private async Task<List<string>> FindAsync(OrchestrationQuery? query)
    {
        var ids = new List<string>();
        await foreach (var found in _hub.Client.GetAllInstancesAsync(query))
        {
            ids.Add(found.InstanceId);
        }

        return ids;
    }
}
