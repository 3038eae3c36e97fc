using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Functions.LocalHost.Durable.AzureStorage;
using Functions.LocalHost.Tests.Support;
using Functions.LocalHost.Time;
using Xunit;

namespace Functions.LocalHost.Tests.Durable.AzureStorage;

public sealed class HubLeaseTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private readonly SkippingTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Renew_AfterSomebodyTookIt_IsLost(bool reopened)
    {
        var container = await NewContainerAsync(reopened ? "taken-again" : "taken");
        await using var lease = new HubLease(container, "Taken", _time);
        await lease.AcquireAsync(_ct);
        if (reopened)
        {
            await lease.ReleaseAsync(_ct);
            await lease.AcquireAsync(_ct);
        }

        var lost = new TaskCompletionSource();
        await using var registration = lease.Lost.Register(lost.SetResult);
        var thief = container.GetBlobClient("owner").GetBlobLeaseClient();
        await thief.BreakAsync(TimeSpan.Zero, cancellationToken: _ct);
        await thief.AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: _ct);

        await _time.AdvanceAsync(HubLease.RenewalPeriod);

        await lost.Task;
    }

    [Fact]
    public async Task Dispose_Twice_GivesTheHubFree()
    {
        var container = await NewContainerAsync("disposed");
        var lease = new HubLease(container, "Disposed", _time);
        await lease.AcquireAsync(_ct);
        await lease.DisposeAsync();
        await lease.DisposeAsync();

        await using var next = new HubLease(container, "Disposed", _time);
        await next.AcquireAsync(_ct);

        Assert.False(lease.Lost.IsCancellationRequested);
    }

    private async Task<BlobContainerClient> NewContainerAsync(string name)
    {
        var container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(name);
        await container.CreateIfNotExistsAsync(cancellationToken: _ct);
        return container;
    }
}
