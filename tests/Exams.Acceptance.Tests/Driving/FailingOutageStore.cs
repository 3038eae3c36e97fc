using Exams.Core.Sessions.Outages;
using Exams.Testing.Sessions;
using NodaTime;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>Keeps beats in memory, and fails while it is told to: to the app that is an outage.</summary>
internal sealed class FailingOutageStore : IOutageStore
{
    private readonly MemoryOutageStore _store = new();
    private volatile bool _isAway;

    /// <summary>Whether it fails.</summary>
    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    public Task BeatAsync(string instance, Instant now, CancellationToken cancellationToken = default) =>
        Reached().BeatAsync(instance, now, cancellationToken);

    public Task<Instant?> FindLastBeatAsync(CancellationToken cancellationToken = default) => Reached().FindLastBeatAsync(cancellationToken);

    public Task<Outage> RecordAsync(Outage outage, CancellationToken cancellationToken = default) => Reached().RecordAsync(outage, cancellationToken);

    public Task SettleAsync(Outage outage, CancellationToken cancellationToken = default) => Reached().SettleAsync(outage, cancellationToken);

    public Task<IReadOnlyList<Outage>> ListAsync(Instant endedAfter, CancellationToken cancellationToken = default) =>
        Reached().ListAsync(endedAfter, cancellationToken);

    private MemoryOutageStore Reached() => _isAway ? throw new InvalidOperationException("storage is away") : _store;
}
