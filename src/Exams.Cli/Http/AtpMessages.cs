namespace Exams.Cli.Http;

internal sealed record WindowRequest(
    string Title,
    string ExamId,
    string Zone,
    DateTimeOffset Opens,
    DateTimeOffset LastStart,
    DateTimeOffset HardClose,
    int Seats,
    bool AllowOverlap = false);

internal sealed record WindowSummary(string WindowId);

internal sealed record RosterRequest(IReadOnlyList<RosterLearner> Learners);

internal sealed record RosterLearner(string LearnerId, string DisplayName);

internal sealed record RosterReply(int Added, int Changed, int Unchanged, IReadOnlyList<RosterFinding>? Findings = null);

internal sealed record RosterFinding(int Row, string Column, string What, string Expected);

internal sealed record WindowSessionPage(IReadOnlyList<WindowSession> Sessions, string? Continuation = null) : IPage;

/// <summary>A session as its ATP follows it.</summary>
internal sealed record WindowSession(
    string SessionId,
    string LearnerId,
    string State,
    DateTimeOffset? StartedAtUtc = null,
    DateTimeOffset? DeadlineUtc = null,
    DateTimeOffset? EndedAtUtc = null,
    string? EndCause = null)
{
    /// <summary>When the server wrote down that the session had ended; a server that doesn't say leaves it out.</summary>
    public DateTimeOffset? EndRecordedAtUtc { get; init; }

    public bool HasEnded => EndedAtUtc is not null;

    /// <summary>Whether the system ended it, rather than the learner.</summary>
    public bool WasAutoSubmitted => HasEnded && !string.Equals(EndCause, "submitted", StringComparison.OrdinalIgnoreCase);

    public bool IsGraded => State.ToUpperInvariant() is "GRADED" or "RELEASED";
}

internal sealed record ResultPage(IReadOnlyList<WindowResult> Results, string? Continuation = null) : IPage;

/// <summary>One version of one session's result.</summary>
internal sealed record WindowResult(string SessionId, string LearnerId, bool? Passed = null, int Version = 1, double? Percent = null);
