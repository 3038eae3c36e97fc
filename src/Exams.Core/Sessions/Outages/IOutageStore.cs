using NodaTime;

namespace Exams.Core.Sessions.Outages;

/// <summary>Keeps the beats of the app's instances, and the outages that showed in them.</summary>
public interface IOutageStore
{
    /// <summary>An instance was alive, and could write. It replaces the instance's beat before.</summary>
    Task BeatAsync(string instance, Instant now, CancellationToken cancellationToken = default);

    /// <summary>The last beat of any instance, or null; one that ended an outage counts.</summary>
    Task<Instant?> FindLastBeatAsync(CancellationToken cancellationToken = default);

    /// <summary>Records an outage, once: whoever finds the same one later gets it as it was recorded first.</summary>
    Task<Outage> RecordAsync(Outage outage, CancellationToken cancellationToken = default);

    /// <summary>Notes that every session that ran has been looked at.</summary>
    Task SettleAsync(Outage outage, CancellationToken cancellationToken = default);

    /// <summary>The outages that ended after an instant, oldest first.</summary>
    Task<IReadOnlyList<Outage>> ListAsync(Instant endedAfter, CancellationToken cancellationToken = default);
}
