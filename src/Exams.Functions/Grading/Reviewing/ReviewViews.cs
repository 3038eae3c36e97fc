using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>A line of the queue. It names no learner, no session, no ATP, nobody who marked, and no score.</summary>
/// <param name="ReviewId">The task.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="ItemIdentifier">The item in the bank version.</param>
/// <param name="Reason">Why a human looks at it, before all.</param>
/// <param name="Reasons">All that speaks for it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Round">1 and 2 mark, 3 adjudicates.</param>
/// <param name="MaxScore">The most it can score on the item's own scale.</param>
/// <param name="OpenedAtUtc">When it was opened.</param>
/// <param name="DueAtUtc">When it should be scored; null for whenever.</param>
/// <param name="ClaimedUntilUtc">When the lease on it ends, if somebody has one.</param>
/// <param name="IsMine">Whether the caller holds it, or has scored it.</param>
public sealed record ReviewLine(
    ReviewId ReviewId,
    ExamId ExamId,
    string ItemIdentifier,
    ReviewReason Reason,
    IReadOnlyList<ReviewReason> Reasons,
    ReviewState State,
    int Round,
    decimal MaxScore,
    Instant OpenedAtUtc,
    Instant? DueAtUtc,
    Instant? ClaimedUntilUtc,
    bool IsMine)
{
    internal static ReviewLine Of(ReviewTask task, Marker reader) => new(
        task.Id,
        task.ExamId,
        task.ItemIdentifier,
        task.Reason,
        [.. task.Reasons],
        task.State,
        task.Round,
        task.MaxScore,
        task.OpenedAt,
        task.DueAt,
        task.ClaimedUntil,
        task.ClaimedBy == reader.Id);
}

/// <summary>A page of the queue.</summary>
/// <param name="Reviews">Oldest first; fewer than asked for where others aren't for the caller.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ReviewList(IReadOnlyList<ReviewLine> Reviews, string? Continuation);

/// <summary>A task as the grader who holds it, or has scored it, sees it.</summary>
/// <param name="Review">The line.</param>
/// <param name="Responses">What was answered, by response identifier.</param>
/// <param name="Rubric">What to score by, as sanitised HTML.</param>
/// <param name="Criteria">The rubric's criteria, each with its levels; null where the item has none.</param>
/// <param name="ProposedScore">What the machine would give, where it could.</param>
/// <param name="Earlier">What an adjudicator decides between, side by side; null in any other round.</param>
/// <param name="Returned">Why others gave it back; for leads only.</param>
/// <param name="Draft">What the grader has noted down so far.</param>
/// <param name="Score">What it scored.</param>
/// <param name="CriteriaScores">The same by criterion.</param>
/// <param name="Annotations">Remarks on places of the response.</param>
/// <param name="Comment">For the record.</param>
/// <param name="Late">On what ground the answer was taken although it came after its deadline; null where it came in time.</param>
/// <param name="ServerTimeUtc">The server's clock: what is left of the lease is counted from it.</param>
public sealed record ReviewDetail(
    ReviewLine Review,
    CanonicalJson Responses,
    string? Rubric,
    IReadOnlyList<RubricCriterion>? Criteria,
    decimal? ProposedScore,
    IReadOnlyList<EarlierMark>? Earlier,
    IReadOnlyList<ReturnView>? Returned,
    ScoreSheet? Draft,
    decimal? Score,
    IReadOnlyList<CriterionScore>? CriteriaScores,
    IReadOnlyList<Annotation>? Annotations,
    string? Comment,
    LateGround? Late,
    Instant ServerTimeUtc)
{
    internal static ReviewDetail Of(ReviewTask task, Marker reader, Instant now) => new(
        ReviewLine.Of(task, reader),
        task.Responses,
        task.Rubric,
        task.Scheme?.Criteria,
        task.ProposedScore,
        task.IsAdjudication ? task.Earlier : null,
        reader.IsLead && task.Returns.Count > 0 ? [.. task.Returns.Select(r => new ReturnView(r.Kind, r.At, r.Reason))] : null,
        task.Draft?.Sheet,
        task.Score,
        task.Criteria.Count > 0 ? task.Criteria : null,
        task.Annotations.Count > 0 ? task.Annotations : null,
        task.Comment,
        task.Late,
        now);
}

/// <summary>That a task left its holder without a score.</summary>
/// <param name="Kind">How.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Reason">Why.</param>
public sealed record ReturnView(ReviewReturnKind Kind, Instant AtUtc, string? Reason);

/// <summary>What the next task should be.</summary>
/// <param name="ExamId">Of which exam.</param>
/// <param name="ItemIdentifier">Of which item; any where left out.</param>
/// <param name="Reason">For which reason; any where left out.</param>
/// <param name="Round">In which round; any where left out.</param>
public sealed record ClaimNextRequest(ExamId ExamId, string? ItemIdentifier = null, ReviewReason? Reason = null, int? Round = null);

/// <summary>The next task.</summary>
/// <param name="Next">Claimed for the caller; null where nothing waits that is for them.</param>
public sealed record NextReview(ReviewDetail? Next);

/// <summary>A grader's score.</summary>
/// <param name="Score">On the item's own scale, 0 to its maximum; may be left out where criteria are given, which are added up.</param>
/// <param name="Comment">For the record, at most 2,000 characters; not for the learner.</param>
/// <param name="Criteria">The points by criterion, each those of a level; all of them where the item has a rubric with criteria.</param>
/// <param name="Annotations">Remarks on places of the response, at most 100.</param>
public sealed record ScoreRequest(
    decimal? Score = null,
    string? Comment = null,
    IReadOnlyList<CriterionScore>? Criteria = null,
    IReadOnlyList<Annotation>? Annotations = null)
{
    internal ScoreSheet ToSheet() => new(Score, Criteria ?? [], Comment, Annotations ?? []);
}

/// <summary>Why a grader gives a task back.</summary>
/// <param name="Reason">At most 500 characters.</param>
public sealed record ReturnRequest(string? Reason = null);

/// <summary>Why a task can't be scored as it is.</summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record EscalationRequest(string Reason);
