using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>That a task left its holder without a score.</summary>
/// <param name="Kind">How.</param>
/// <param name="By">Who had it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in the holder's words; null where none was asked for.</param>
public sealed record ReviewReturn(ReviewReturnKind Kind, PersonId By, Instant At, string? Reason = null);

/// <summary>How a task left its holder.</summary>
public enum ReviewReturnKind
{
    /// <summary>They gave it back.</summary>
    Returned,

    /// <summary>They can't score it, and a lead is asked to.</summary>
    Escalated,

    /// <summary>It was overdue and was taken from them.</summary>
    Reassigned,

    /// <summary>A lead gave it back to the graders.</summary>
    Reopened,
}
