using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>Keeps telemetry, a session's together.</summary>
public interface ITelemetryStore
{
    /// <summary>A session's head, or null where nothing was heard of it.</summary>
    Task<Stored<TelemetryHead>?> FindHeadAsync(SessionId session, CancellationToken cancellationToken = default);

    /// <summary>
    /// Appends events and replaces the head, in one transaction: both happen, or nothing. Of two calls with the same
    /// <paramref name="before"/> one is a conflict.
    /// </summary>
    /// <param name="before">The head as it was read; null where there was none.</param>
    /// <param name="head">The head with the events.</param>
    /// <param name="taken">At least one, at most <see cref="TelemetryLimits.MaxBatch"/>, numbered up to the head's count.</param>
    /// <param name="cancellationToken">Ends the attempt; whether it took place is then unknown.</param>
    Task<WriteResult> AppendAsync(
        Stored<TelemetryHead>? before,
        TelemetryHead head,
        IReadOnlyList<RecordedTelemetry> taken,
        CancellationToken cancellationToken = default);

    /// <summary>A session's events in order, from one number on. It reads as far as it is followed.</summary>
    IAsyncEnumerable<RecordedTelemetry> ReadAsync(SessionId session, long fromNumber = 1, CancellationToken cancellationToken = default);

    /// <summary>Replaces a head as it was read; a conflict if it is another by now.</summary>
    Task<WriteResult> ReplaceHeadAsync(Stored<TelemetryHead> before, TelemetryHead after, CancellationToken cancellationToken = default);

    /// <summary>Removes a session's events, and not its head; again it changes nothing. Who calls it has written first that they go.</summary>
    Task RemoveEventsAsync(SessionId session, CancellationToken cancellationToken = default);

    /// <summary>Heads whose <see cref="TelemetryHead.DueAt"/> is at or before an instant; it never misses one.</summary>
    Task<Page<Stored<TelemetryHead>>> ListDueAsync(Instant now, PageRequest page, CancellationToken cancellationToken = default);
}
