using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Exams.Cli.Chaos.Planning;
using Exams.Cli.Chaos.Proxying;
using Functions.LocalHost.Azurite;
using Xunit;

namespace Exams.Cli.Tests.Chaos.Proxying;

/// <summary>The real clients, with their signatures, through the proxy to a real Azurite.</summary>
public sealed class StorageProxyTests(StorageProxyTests.Storage storage) : IClassFixture<StorageProxyTests.Storage>
{
    [Fact]
    public async Task WithoutFaults_EverythingGoesThrough()
    {
        using var injector = new FaultInjector(new FaultPlan(1, 0), TimeProvider.System);
        await using var proxy = await StorageProxy.StartAsync(storage.ConnectionString, injector, Cancellation);
        var table = new TableClient(proxy.ConnectionString, "Through");
        await table.CreateAsync(Cancellation);
        await table.SubmitTransactionAsync(
            [.. Enumerable.Range(0, 3).Select(n => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r=20{n}") { ["N"] = n }))],
            Cancellation);
        var blob = new BlobContainerClient(proxy.ConnectionString, "through");
        await blob.CreateAsync(cancellationToken: Cancellation);
        await blob.GetBlobClient("a b/c%20d.json").UploadAsync(BinaryData.FromString("text"), Cancellation);

        Assert.Equal(3, await table.QueryAsync<TableEntity>("PartitionKey eq 'p'", cancellationToken: Cancellation).CountAsync(Cancellation));
        Assert.Equal("text", (await blob.GetBlobClient("a b/c%20d.json").DownloadContentAsync(Cancellation)).Value.Content.ToString());
        var taken = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r=200"), Cancellation));
        Assert.Equal(409, taken.Status);
    }

    [Fact]
    public async Task EveryFault_IsMet_AndTheClientsRetriesOutlastThem()
    {
        using var injector = new FaultInjector(new FaultPlan(3, 40), TimeProvider.System);
        await using var proxy = await StorageProxy.StartAsync(storage.ConnectionString, injector, Cancellation);
        var options = new TableClientOptions
        {
            Retry =
            {
                MaxRetries = 30,
                Delay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(5),
                NetworkTimeout = TimeSpan.FromMilliseconds(500),
            },
        };
        var table = new TableClient(proxy.ConnectionString, "Faults", options);
        await new TableClient(storage.ConnectionString, "Faults").CreateAsync(Cancellation);
        injector.IsOn = true;
        for (var n = 0; n < 200; n++)
        {
            await table.UpsertEntityAsync(new TableEntity("p", $"{n:000}"), cancellationToken: Cancellation);
        }

        injector.IsOn = false;
        Assert.Equal(200, await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation));
        Assert.Equal(
            Enum.GetValues<Fault>().Except([Fault.None, Fault.Precondition]).Order(),
            injector.Injected.Keys.Order());
        Assert.NotEmpty(injector.Silences);
        Assert.All(injector.Silences, silence => Assert.True(silence.Concerns("RowKey")));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public sealed class Storage : IAsyncLifetime
    {
        private AzuriteProcess? _azurite;

        public string ConnectionString => _azurite!.ConnectionString;

        public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory, Cancellation);

        public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
