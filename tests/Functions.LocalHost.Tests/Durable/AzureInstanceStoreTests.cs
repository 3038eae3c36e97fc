using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Instances;
using Functions.LocalHost.Tests.Durable.AzureStorage;
using Functions.LocalHost.Tests.Support;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class AzureInstanceStoreTests(AzuriteFixture azurite) : InstanceStoreContract, IClassFixture<AzuriteFixture>
{
    private static int hubs;
    private readonly string _hubName = $"Hub{Interlocked.Increment(ref hubs)}";

    [Fact]
    public async Task Open_WhileAnotherHasTheHub_NamesItsProcess()
    {
        await using var second = NewStore();

        var error = await Assert.ThrowsAsync<HubInUseException>(() => second.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterTheOwnerWasKilled_TakesTheHub()
    {
        var ct = TestContext.Current.CancellationToken;
        var blob = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("killed-durable").GetBlobClient("owner");
        await using var store = NewStore("Killed");
        await store.OpenAsync(ct);
        await store.CloseAsync(ct);
        var lease = await new Azure.Storage.Blobs.Specialized.BlobLeaseClient(blob).AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: ct);
        var dead = new Dictionary<string, string>
        {
            ["pid"] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["machine"] = Environment.MachineName,
            ["started"] = "2001-01-01T00:00:00Z",
        };
        await blob.SetMetadataAsync(dead, new() { LeaseId = lease.Value.LeaseId }, ct);

        await using var heir = NewStore("Killed");
        await heir.OpenAsync(ct);

        await Assert.ThrowsAsync<HubInUseException>(() => NewStore("Killed").OpenAsync(ct));
    }

    [Fact]
    public async Task Open_AfterItWasClosed_TakesTheHub()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var first = NewStore("Closed");
        await first.OpenAsync(ct);
        await first.CloseAsync(ct);

        await using var second = NewStore("Closed");
        await second.OpenAsync(ct);

        Assert.False(second.OwnershipLost.IsCancellationRequested);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("9Hub")]
    [InlineData("My-Hub")]
    public void New_WithAnImpossibleName_IsRefused(string hubName) => Assert.Throws<ArgumentException>(() => NewStore(hubName));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_WhoseAnswerIsLost_CountsAsKept(bool isNew)
    {
        var ct = TestContext.Current.CancellationToken;
        var lost = new LostAnswer();
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(lost, HttpPipelinePosition.PerRetry);
        var tables = new TableServiceClient(azurite.ConnectionString, options);
        await using var store = new AzureInstanceStore(tables, new BlobServiceClient(azurite.ConnectionString), isNew ? "LostNew" : "LostOld");
        await store.OpenAsync(ct);
        var now = DateTimeOffset.UnixEpoch;
        var record = new InstanceRecord { InstanceId = "one", Name = "o", Execution = 1, CreatedAt = now, LastUpdatedAt = now };
        var stored = isNew ? null : await store.CommitAsync(null, record with { InstanceId = "two" }, null, ct);
        // A new instance is announced in the index by a transaction of its own.
        lost.Left = isNew ? 1 : 0;
        var next = stored is null ? record : stored.Record with { Output = "1" };
        var kept = await store.CommitAsync(stored, next, null, ct);

        Assert.Equal(-1, lost.Left);
        Assert.Equal(kept.ETag, (await store.ReadAsync(next.InstanceId, ct))!.ETag);
        Assert.NotNull(await store.CommitAsync(kept, next with { CustomStatus = "2" }, null, ct));
    }

    [Fact]
    public async Task Engine_OnTables_RunsAndResumes()
    {
        await using var hub = new TestHub(NewStore("Engine"));
        hub.Activity<int>("double", x => 2 * x).Orchestrator("chain", async context =>
        {
            var value = await context.CallActivityAsync<int>("double", context.GetInput<int>());
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            context.SetCustomStatus(new string('s', 50_000));
            var large = await context.WaitForExternalEvent<string>("large");
            return value + large.Length;
        });
        await hub.StartAsync();
        var id = await hub.ScheduleAsync("chain", 21, "exam/1");
        await hub.Time.AdvanceAsync(TimeSpan.FromHours(1));
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync(id, "large", new string('x', 100_000));

        var end = await hub.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(100_042, end.ReadOutputAs<int>());
        await hub.RestartAsync();
        Assert.Equal(50_000, (await hub.GetAsync(id)).ReadCustomStatusAs<string>()!.Length);
        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
    }

    protected override IInstanceStore NewStore() => NewStore(_hubName);

    private AzureInstanceStore NewStore(string hubName) =>
        new(new TableServiceClient(azurite.ConnectionString), new BlobServiceClient(azurite.ConnectionString), hubName);
}
