using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Something that a grader, or the leads of an exam's graders, are told of a review, once.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="ReviewId">Which review.</param>
/// <param name="ItemIdentifier">Of which item.</param>
/// <param name="Kind">What about it.</param>
/// <param name="At">When.</param>
/// <param name="DueAt">When it was due then.</param>
/// <param name="To">The grader who is told; null for the leads.</param>
public sealed record ReviewNotice(
    ExamId ExamId,
    ReviewId ReviewId,
    string ItemIdentifier,
    ReviewNoticeKind Kind,
    Instant At,
    Instant? DueAt,
    PersonId? To);

/// <summary>What graders and leads are told.</summary>
public enum ReviewNoticeKind
{
    /// <summary>It is due soon: the holder is told, or the leads where it has none.</summary>
    DueSoon,

    /// <summary>It was due and isn't scored: for the leads.</summary>
    Overdue,

    /// <summary>It was due, and goes to somebody else: for who held it.</summary>
    Reassigned,
}
