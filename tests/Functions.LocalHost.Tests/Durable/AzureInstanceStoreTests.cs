using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.LocalHost.Durable;
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
