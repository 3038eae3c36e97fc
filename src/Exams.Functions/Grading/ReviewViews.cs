using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Functions.Grading;

/// <summary>A line of the queue. It names no learner, no ATP and no other score.</summary>
/// <param name="ReviewId">The task.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="ItemIdentifier">The item in the bank version.</param>
/// <param name="Reason">Why a human looks at it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="MaxScore">The most it can score on the item's own scale.</param>
/// <param name="OpenedAtUtc">When it was opened.</param>
/// <param name="ClaimedUntilUtc">When the lease on it ends, if somebody has one.</param>
public sealed record ReviewLine(
    ReviewId ReviewId,
    ExamId ExamId,
    string ItemIdentifier,
    ReviewReason Reason,
    ReviewState State,
    decimal MaxScore,
    Instant OpenedAtUtc,
    Instant? ClaimedUntilUtc)
{
    internal static ReviewLine Of(ReviewTask task) =>
        new(task.Id, task.ExamId, task.ItemIdentifier, task.Reason, task.State, task.MaxScore, task.OpenedAt, task.ClaimedUntil);
}

/// <summary>A page of the queue.</summary>
/// <param name="Reviews">Oldest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ReviewList(IReadOnlyList<ReviewLine> Reviews, string? Continuation);

/// <summary>A task as the grader who holds it sees it.</summary>
/// <param name="Review">The line.</param>
/// <param name="Responses">What was answered, by response identifier.</param>
/// <param name="Rubric">What to score by, as sanitised HTML.</param>
/// <param name="ProposedScore">What the machine would give, where it could.</param>
/// <param name="Score">What it scored.</param>
/// <param name="Comment">For the record.</param>
/// <param name="Late">On what ground the answer was taken although it came after its deadline; null where it came in time.</param>
public sealed record ReviewDetail(
    ReviewLine Review,
    CanonicalJson Responses,
    string? Rubric,
    decimal? ProposedScore,
    decimal? Score,
    string? Comment,
    LateGround? Late = null)
{
    internal static ReviewDetail Of(ReviewTask task) =>
        new(ReviewLine.Of(task), task.Responses, task.Rubric, task.ProposedScore, task.Score, task.Comment, task.Late);
}

/// <summary>A grader's score.</summary>
/// <param name="Score">On the item's own scale, 0 to its maximum.</param>
/// <param name="Comment">For the record, at most 2,000 characters; not for the learner.</param>
public sealed record ScoreRequest(decimal Score, string? Comment = null);
