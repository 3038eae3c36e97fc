using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Telemetry;

/// <summary>The newest end of a session's telemetry: everything that the next batch needs, and small enough for one table row.</summary>
public sealed record TelemetryHead
{
    /// <summary>Whose.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>How many events there are.</summary>
    public long Count { get; init; }

    /// <summary>How many came again and were dropped.</summary>
    public long Repeats { get; init; }

    /// <summary>When anything was last heard; null before the first batch.</summary>
    public Instant? HeardAt { get; init; }

    /// <summary>The clients that were heard of, the one longest silent first.</summary>
    public IReadOnlyList<TelemetryClient> Clients { get; init; } = [];

    /// <summary>How far the rules have got.</summary>
    public ProctoringState Rules { get; init; } = ProctoringState.Start;

    /// <summary>What the learner was told, oldest first.</summary>
    public IReadOnlyList<LearnerWarning> Warnings { get; init; } = [];

    /// <summary>
    /// Incidents that were raised with the last batch. They are stored, and what their rules do is done, after it; whoever takes the next
    /// batch, or reads the session's incidents, sees to it where that failed.
    /// </summary>
    public IReadOnlyList<Incident> Pending { get; init; } = [];

    /// <summary>When the monitor was last told; it is told at a bounded rate.</summary>
    public Instant? ToldAt { get; init; }

    /// <summary>When something is to be done about it by itself: look whether it was kept long enough. Null for never.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When its events were removed; null while they are kept.</summary>
    public Instant? RemovedAt { get; init; }

    /// <summary>A client that was heard of, or null.</summary>
    public TelemetryClient? ClientOf(ClientId id) => Clients.FirstOrDefault(client => client.Id == id);

    /// <summary>
    /// The head, whose events are to go: of what they told only how many there were stays. It stays due until they are gone.
    /// </summary>
    /// <param name="now">When.</param>
    /// <exception cref="InvalidOperationException">Incidents that they raised aren't stored yet.</exception>
    public TelemetryHead Remove(Instant now) => Pending.Count > 0
        ? throw new InvalidOperationException($"{Pending.Count} incidents of session {SessionId} aren't stored yet")
        : new() { SessionId = SessionId, Count = Count, Repeats = Repeats, HeardAt = HeardAt, DueAt = DueAt ?? now, RemovedAt = RemovedAt ?? now };

    /// <summary>The head of a session that nothing was heard of.</summary>
    public static TelemetryHead Of(SessionId session) => new() { SessionId = session };
}
