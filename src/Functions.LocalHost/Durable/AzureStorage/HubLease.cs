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
internal sealed class HubLease : IAsyncDisposable
{
    /// <summary>How often the lease is renewed while it's held.</summary>
    public static readonly TimeSpan RenewalPeriod = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private readonly BlobContainerClient _container;
    private readonly string _hubName;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private Held? _held;

    public HubLease(BlobContainerClient container, string hubName, TimeProvider time)
    {
        _container = container;
        _hubName = hubName;
        _time = time;
        Lost = _lost.Token;
    }

    /// <summary>Is canceled when somebody else has taken the hub.</summary>
    public CancellationToken Lost { get; }

    /// <exception cref="HubInUseException">Somebody else has it.</exception>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        var blob = _container.GetBlobClient("owner");
        await CreateAsync(blob, cancellationToken);
        var lease = blob.GetBlobLeaseClient();
        if (!await TryAcquireAsync(blob, lease, cancellationToken) && !await TakeFromTheDeadAsync(blob, lease, cancellationToken))
        {
            throw new HubInUseException(_hubName, await DescribeOwnerAsync(blob, cancellationToken));
        }

        var release = new CancellationTokenSource();
        _held = new Held(lease, release, RenewAsync(lease, release.Token));
    }

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _held, null) is not { } held)
        {
            return;
        }

        await held.Release.CancelAsync();
        await held.Renewal;
        held.Release.Dispose();
        try
        {
            await held.Lease.ReleaseAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (IsRefusal(exception))
        {
            // It was lost before.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync(CancellationToken.None);
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
        using var period = new PeriodicTimer(RenewalPeriod, _time);
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

    private sealed record Held(BlobLeaseClient Lease, CancellationTokenSource Release, Task Renewal);
}
