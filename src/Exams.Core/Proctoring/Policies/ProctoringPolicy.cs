using NodaTime;

namespace Exams.Core.Proctoring.Policies;

/// <summary>How an exam is watched. Whatever it says, no rule ends a session or fails it.</summary>
public sealed record ProctoringPolicy
{
    /// <summary>Telemetry is kept, and nothing made of it.</summary>
    public static ProctoringPolicy None { get; } = new();

    /// <summary>At most 20.</summary>
    public IReadOnlyList<ProctoringRule> Rules { get; init; } = [];

    /// <summary>How often a client that has nothing else to tell should say that it is there; 10 seconds to 10 minutes.</summary>
    public Duration Heartbeat { get; init; } = Duration.FromSeconds(30);

    /// <summary>
    /// After how long a silence a client is shown as stale; at least a minute more than twice the heartbeat, since the monitor is told once
    /// a minute.
    /// </summary>
    public Duration StaleAfter { get; init; } = Duration.FromMinutes(2);

    /// <summary>After how long a silence its connection counts as closed; longer than that.</summary>
    public Duration GoneAfter { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long after the session's end telemetry is still taken; at most 30 days.</summary>
    public Duration TakenAfterEnd { get; init; } = Duration.FromDays(1);
}
