using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

/// <summary>What every store of instances promises the engine.</summary>
public abstract class InstanceStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private IInstanceStore _store = null!;

    public static TheoryData<string> AwkwardIds => ["a", "with space", "a/b\\c#d?e", "ünï-日本", "50%", "$0024", "it's", new string('x', 200)];

    public async ValueTask InitializeAsync()
    {
        _store = NewStore();
        await _store.OpenAsync(_ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Read_Unknown_IsNull() => Assert.Null(await _store.ReadAsync("nobody", _ct));

    [Theory]
    [MemberData(nameof(AwkwardIds))]
    public async Task Commit_New_ReadsBackWhole(string id)
    {
        var record = ARecord(id) with
        {
            Version = "1.0",
            StartAt = At.AddHours(1),
            Parent = new ParentCall("p", "parent/1", 7, 3),
            Tags = ARecord(id).Tags.Add("k", "v"),
            TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            Input = "{\"a\":1}",
            Output = "@not a reference",
            CustomStatus = "\"c\"",
            Failure = new TaskFailureDetails("T", "m", "at", new TaskFailureDetails("U", "n", null, null, null), null),
        };

        await _store.CommitAsync(null, record, null, _ct);

        var read = (await _store.ReadAsync(id, _ct))!.Record;
        Assert.Equal(record with { Tags = read.Tags }, read);
        Assert.Equal("v", read.Tags["k"]);
    }

    [Fact]
    public async Task Commit_Steps_ReadBackInOrder()
    {
        var stored = await _store.CommitAsync(null, ARecord("one") with { Steps = 1 }, AStep(0), _ct);
        for (var number = 1; number < 12; number++)
        {
            stored = await _store.CommitAsync(stored, stored.Record with { Steps = number + 1 }, AStep(number), _ct);
        }

        var steps = await _store.ReadHistoryAsync(stored.Record, _ct);

        Assert.Equal(Enumerable.Range(0, 12), steps.Select(step => step.Number));
        Assert.Equal(HistoryJson.Write(AStep(11)), HistoryJson.Write(steps[11]));
    }

    [Fact]
    public async Task Commit_Changes_AreReadBack()
    {
        var stored = await _store.CommitAsync(null, ARecord("one") with { CustomStatus = "1" }, null, _ct);
        var changed = stored.Record with
        {
            Status = OrchestrationRuntimeStatus.Completed,
            SentThrough = 4,
            LastUpdatedAt = At.AddMinutes(1),
            CustomStatus = null,
            Output = "2",
        };

        await _store.CommitAsync(stored, changed, null, _ct);

        Assert.Equal(changed, (await _store.ReadAsync("one", _ct))!.Record with { Tags = changed.Tags });
    }

    [Fact]
    public async Task Commit_OverSomethingElse_IsRefusedAndLeavesNothing()
    {
        var first = await _store.CommitAsync(null, ARecord("one") with { Steps = 1 }, AStep(0), _ct);
        var second = await _store.CommitAsync(first, first.Record with { Steps = 2 }, AStep(1), _ct);

        await Assert.ThrowsAsync<InstanceConflictException>(
            () => _store.CommitAsync(first, first.Record with { Output = "stale", Steps = 2 }, AStep(1), _ct));
        await Assert.ThrowsAsync<InstanceConflictException>(() => _store.CommitAsync(null, ARecord("one") with { Execution = 9 }, null, _ct));

        Assert.Equal(second.ETag, (await _store.ReadAsync("one", _ct))!.ETag);
        Assert.Equal(2, (await _store.ReadHistoryAsync(second.Record, _ct)).Count);
    }

    [Fact]
    public async Task Commit_NextExecution_TakesOver()
    {
        var stored = await _store.CommitAsync(null, ARecord("one") with { Steps = 1, Output = "old" }, AStep(0), _ct);
        for (var number = 1; number < 150; number++)
        {
            stored = await _store.CommitAsync(stored, stored.Record with { Steps = number + 1 }, AStep(number), _ct);
        }

        var next = ARecord("one") with { Execution = 2, Steps = 1 };
        await _store.CommitAsync(stored, next, AStep(0), _ct);

        Assert.Equal(next, (await _store.ReadAsync("one", _ct))!.Record with { Tags = next.Tags });
        Assert.Single(await _store.ReadHistoryAsync(next, _ct));
    }

    [Fact]
    public async Task Commit_LargePayloads_ReadBackWhole()
    {
        var large = $"\"{new string('ß', 200_000)}\"";
        var record = ARecord("one") with { Input = large, Output = large, CustomStatus = large, Steps = 1 };
        var step = new HistoryStep(0, At, [new EventRaised("e", large, null)], []);

        var stored = await _store.CommitAsync(null, record, step, _ct);

        Assert.Equal(record, (await _store.ReadAsync("one", _ct))!.Record with { Tags = record.Tags });
        Assert.Equal(HistoryJson.Write(step), HistoryJson.Write(Assert.Single(await _store.ReadHistoryAsync(record, _ct))));
        await _store.CommitAsync(stored, ARecord("one") with { Execution = 2 }, null, _ct);
        Assert.Null((await _store.ReadAsync("one", _ct))!.Record.Input);
    }

    [Fact]
    public async Task Commit_AThousandDecisionsInAStep_AreKept()
    {
        var decided = Enumerable.Range(0, 1000).Select(i => new TaskScheduled(i, "activity", $"{{\"number\":{i}}}"));
        var step = new HistoryStep(0, At, [], [.. decided]);

        var stored = await _store.CommitAsync(null, ARecord("one") with { Steps = 1 }, step, _ct);

        Assert.Equal(1000, Assert.Single(await _store.ReadHistoryAsync(stored.Record, _ct)).Decided.Count);
    }

    [Fact]
    public async Task ReadLive_UntilSettled_HasTheInstance()
    {
        var stored = await _store.CommitAsync(null, ARecord("one"), null, _ct);
        await _store.CommitAsync(null, ARecord("two"), null, _ct);
        Assert.Equal(["one", "two"], await LiveAsync());

        var over = await _store.CommitAsync(stored, stored.Record with { Status = OrchestrationRuntimeStatus.Completed }, null, _ct);
        Assert.Equal(["one", "two"], await LiveAsync());
        await _store.SettleAsync(over.Record, _ct);
        Assert.Equal(["two"], await LiveAsync());

        await _store.CommitAsync(over, ARecord("one") with { Execution = 2 }, null, _ct);
        Assert.Equal(["one", "two"], await LiveAsync());
    }

    [Fact]
    public async Task Find_FiltersAndPages()
    {
        for (var i = 0; i < 7; i++)
        {
            var status = i % 2 == 0 ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed;
            var record = ARecord($"{(i < 4 ? "a/" : "b/")}{i}") with { CreatedAt = At.AddMinutes(i), Status = status };
            await _store.CommitAsync(null, record, null, _ct);
            await _store.SettleAsync(record, _ct);
        }

        Assert.Equal(["a/0", "a/1", "a/2", "a/3", "b/4", "b/5", "b/6"], await FindAsync(new()));
        Assert.Equal(["b/4", "b/5", "b/6"], await FindAsync(new(IdPrefix: "b/")));
        Assert.Equal(["a/2", "a/3", "b/4"], await FindAsync(new(At.AddMinutes(2), At.AddMinutes(4))));
        Assert.Equal(["a/1", "a/3"], await FindAsync(new(
            Statuses: new HashSet<OrchestrationRuntimeStatus> { OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated },
            IdPrefix: "a")));
        var page = await _store.FindAsync(new(), 3, null, _ct);
        Assert.Equal(3, page.Values.Count);
        Assert.NotNull(page.ContinuationToken);
    }

    [Fact]
    public async Task Find_LiveInstance_IsFoundWhateverItsStatusWas()
    {
        var pending = ARecord("one") with { Status = OrchestrationRuntimeStatus.Pending };
        var stored = await _store.CommitAsync(null, pending, null, _ct);
        await _store.CommitAsync(stored, pending with { Status = OrchestrationRuntimeStatus.Running }, null, _ct);

        Assert.Equal(["one"], await FindAsync(new(Statuses: new HashSet<OrchestrationRuntimeStatus> { OrchestrationRuntimeStatus.Running })));
    }

    [Fact]
    public async Task Delete_RemovesAll()
    {
        var large = new string('1', 40_000);
        var stored = await _store.CommitAsync(null, ARecord("one") with { Steps = 1, Input = large }, AStep(0), _ct);
        await _store.SettleAsync(stored.Record, _ct);

        await _store.DeleteAsync("one", _ct);
        await _store.DeleteAsync("nobody", _ct);

        Assert.Null(await _store.ReadAsync("one", _ct));
        Assert.Empty(await FindAsync(new()));
        Assert.NotNull(await _store.CommitAsync(null, ARecord("one"), null, _ct));
    }

    protected abstract IInstanceStore NewStore();

    private static InstanceRecord ARecord(string id) => new()
    {
        InstanceId = id,
        Name = "orchestrator",
        Execution = 1,
        CreatedAt = At,
        LastUpdatedAt = At,
    };

    private static HistoryStep AStep(int number) =>
        new(number, At.AddSeconds(number), [new TimerFired(number)], [new TaskScheduled(number + 1, "a", "\"it's\"")]);

    private async Task<List<string>> LiveAsync()
    {
        var live = new List<string>();
        await foreach (var id in _store.ReadLiveAsync(_ct))
        {
            live.Add(id);
        }

        return live;
    }

    private async Task<List<string>> FindAsync(InstanceFilter filter)
    {
        var found = new List<string>();
        string? token = null;
        do
        {
            var page = await _store.FindAsync(filter, 2, token, _ct);
            found.AddRange(page.Values);
            token = page.ContinuationToken;
        }
        while (token is not null);
        return found;
    }
}
