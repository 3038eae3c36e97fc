using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable;

/// <summary>
/// Keeps the instances of one hub and their histories, for one engine at a time. An instance is live from its first commit until
/// it's settled; only live instances are looked at after a restart.
/// </summary>
public interface IInstanceStore : IAsyncDisposable
{
    /// <summary>Is canceled when somebody else has taken the hub: from then on nothing more can be kept.</summary>
    CancellationToken OwnershipLost { get; }

    /// <summary>Takes the hub for this process.</summary>
    /// <exception cref="HubInUseException">It's taken.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Gives the hub free.</summary>
    Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>The ids of all live instances.</summary>
    IAsyncEnumerable<string> ReadLiveAsync(CancellationToken cancellationToken);

    /// <summary>An instance's record, or null.</summary>
    Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The history of the record's execution.</summary>
    Task<IReadOnlyList<HistoryStep>> ReadHistoryAsync(InstanceRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a record together with a step of its history: both or neither. A record with another execution than the one before
    /// takes over from it, and the history of the one before goes.
    /// </summary>
    /// <param name="previous">What's kept now; null when there's nothing.</param>
    /// <param name="record">What's to be kept.</param>
    /// <param name="step">The step that's added to its history, if any.</param>
    /// <param name="cancellationToken">Cancels the attempt; whether it succeeded is then unknown.</param>
    /// <exception cref="InstanceConflictException">Something else is kept than <paramref name="previous"/>.</exception>
    Task<StoredInstance> CommitAsync(
        StoredInstance? previous, InstanceRecord record, HistoryStep? step, CancellationToken cancellationToken);

    /// <summary>Marks an instance that's over, and has nothing left to send, as no longer live.</summary>
    Task SettleAsync(InstanceRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// A page of the ids of instances, in their order. All that the filter accepts are among them; live ones that it doesn't accept
    /// may be too.
    /// </summary>
    Task<Page<string>> FindAsync(InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Removes an instance with its history.</summary>
    Task DeleteAsync(string instanceId, CancellationToken cancellationToken);
}
