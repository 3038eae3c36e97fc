namespace Exams.Functions.Sessions;

/// <summary>What a session's state asks of its orchestration.</summary>
/// <param name="Kind">What comes next.</param>
/// <param name="DueUtc">With <see cref="SessionStepKind.Wait"/>: when to look again at the latest, or null when only an event can change anything. With
/// <see cref="SessionStepKind.Grade"/>: from when on the grading is overdue, or null while a human is awaited.</param>
public sealed record SessionStep(SessionStepKind Kind, DateTime? DueUtc = null);

/// <summary>What comes next for a session.</summary>
public enum SessionStepKind
{
    /// <summary>Nothing now.</summary>
    Wait,

    /// <summary>The submission is frozen: grading may start.</summary>
    Grade,

    /// <summary>There is nothing to grade.</summary>
    End,
}
