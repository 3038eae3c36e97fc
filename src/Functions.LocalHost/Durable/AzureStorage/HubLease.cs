using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Functions.LocalHost.Durable.AzureStorage;

/// <summary>
/// The lease on a blob that makes a process the hub's only owner. The blob says who that is, so that the lease of a process that
/// was killed needn't be waited for.
/// </summary>
internal sealed class HubLease(BlobContainerClient container, string hubName) : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RenewalPeriod = TimeSpan.FromSeconds(25);
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private BlobLeaseClient? _lease;
    private Task _renewal = Task.CompletedTask;

    public CancellationToken Lost => _lost.Token;

    /// <exception cref="HubInUseException">Somebody else has it.</exception>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient("owner");
        await CreateAsync(blob, cancellationToken);
        var lease = blob.GetBlobLeaseClient();
        if (!await TryAcquireAsync(blob, lease, cancellationToken) && !await TakeFromTheDeadAsync(blob, lease, cancellationToken))
        {
            throw new HubInUseException(hubName, await DescribeOwnerAsync(blob, cancellationToken));
        }

        _lease = lease;
        _renewal = RenewAsync(lease, _ended.Token);
    }

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_lease is not { } lease)
        {
            return;
        }

        _lease = null;
        await _ended.CancelAsync();
        await _renewal;
        try
        {
            await lease.ReleaseAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (IsRefusal(exception))
        {
            // It was lost before.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewal;
        _ended.Dispose();
        _lost.Dispose();
    }

    private static async Task CreateAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        if (!await blob.ExistsAsync(cancellationToken))
        {
            try
            {
                await blob.UploadAsync(BinaryData.FromString(string.Empty), overwrite: false, cancellationToken);
            }
            catch (RequestFailedException exception) when (IsRefusal(exception))
            {
                // Another process created it in between.
            }
        }
    }

    private static async Task<string> DescribeOwnerAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        return HubOwner.Read(properties.Value.Metadata)?.ToString() ?? "another process";
    }

    private static bool IsRefusal(RequestFailedException exception) =>
        exception.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound;

    private static async Task<bool> TryAcquireAsync(BlobClient blob, BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
            var own = new BlobRequestConditions { LeaseId = lease.LeaseId };
            await blob.SetMetadataAsync(HubOwner.Current().Write(), own, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (IsRefusal(exception))
        {
            return false;
        }
    }

    private static async Task<bool> TakeFromTheDeadAsync(BlobClient blob, BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
        if (HubOwner.Read(properties.Metadata) is not { } owner || !owner.IsGone())
        {
            return false;
        }

        try
        {
            // Only while the blob still names the dead one: of two who take it over, one finds the other.
            var unchanged = new RequestConditions { IfMatch = properties.ETag };
            await lease.BreakAsync(TimeSpan.Zero, unchanged, cancellationToken);
        }
        catch (RequestFailedException exception) when (IsRefusal(exception))
        {
            return false;
        }

        return await TryAcquireAsync(blob, lease, cancellationToken);
    }

    // Only a refusal loses the lease. While storage can't be reached nothing can be kept anyway, and a lease that ran out
    // meanwhile is renewed if nobody took it.
    private async Task RenewAsync(BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        using var period = new PeriodicTimer(RenewalPeriod, TimeProvider.System);
        try
        {
            while (await period.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await lease.RenewAsync(cancellationToken: cancellationToken);
                }
                catch (RequestFailedException exception) when (IsRefusal(exception))
                {
                    await _lost.CancelAsync();
                    return;
                }
                catch (RequestFailedException)
                {
                    // Not reached: the next period tries again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Released.
        }
    }
}
