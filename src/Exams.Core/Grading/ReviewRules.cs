using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>Who scores what a machine can't, and how. Pure.</summary>
public static class ReviewRules
{
    /// <summary>How long a claim keeps others away; claiming again renews it.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(30);

    /// <summary>The longest comment, in characters.</summary>
    public const int MaxComment = 2_000;

    /// <summary>The reviews that a scored submission needs; always the same ones, however often it is scored.</summary>
    public static IReadOnlyList<ReviewTask> Open(Submission submission, ScoredSubmission scored, Instant now) =>
        [.. scored.Pending().Select(item => new ReviewTask
        {
            Id = ReviewId.For(submission.SessionId, item.ItemNumber),
            SessionId = submission.SessionId,
            ExamId = submission.Form.ExamId,
            AtpId = submission.AtpId,
            ItemNumber = item.ItemNumber,
            ItemIdentifier = item.ItemIdentifier,
            Reason = item.ReviewReason ?? ReviewReason.HumanScored,
            Responses = item.Responses,
            Late = submission.Answers.FirstOrDefault(answer => answer.ItemNumber == item.ItemNumber)?.Late,
            Rubric = item.Rubric,
            MaxScore = item.MaxScore,
            ProposedScore = item.Score,
            OpenedAt = now,
        })];

    /// <summary>Takes a task, or renews the claim on it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="grader">Who takes it.</param>
    /// <param name="atp">The ATP the grader belongs to, if any: nobody scores their own cohort (ISO/IEC 17024).</param>
    /// <param name="now">The time.</param>
    public static ReviewDecision Claim(ReviewTask task, PersonId grader, AtpId? atp, Instant now) =>
        Refuse(task, atp) ?? (IsHeldByAnother(task, grader, now)
            ? No("review-claimed", "Somebody else works on it", "Another grader has claimed the review.")
            : Yes(task with { State = ReviewState.Claimed, ClaimedBy = grader, ClaimedUntil = now + Lease }));

    /// <summary>Gives a task back.</summary>
    /// <inheritdoc cref="Claim"/>
    public static ReviewDecision Release(ReviewTask task, PersonId grader, AtpId? atp) =>
        Refuse(task, atp)
        ?? (task.State == ReviewState.Open ? Yes(task)
            : task.ClaimedBy != grader ? No("review-claimed", "Somebody else works on it", "Another grader has claimed the review.")
            : Yes(task with { State = ReviewState.Open, ClaimedBy = null, ClaimedUntil = null }));

    /// <summary>Scores a task that the grader has claimed. The same score again changes nothing; another one is too late.</summary>
    /// <param name="task">The task.</param>
    /// <param name="grader">Who scores it; a lease that has run out doesn't matter while nobody else has claimed it.</param>
    /// <param name="atp">The ATP the grader belongs to, if any.</param>
    /// <param name="score">On the item's own scale, 0 to its maximum.</param>
    /// <param name="comment">For the record.</param>
    /// <param name="now">The time.</param>
    public static ReviewDecision Score(ReviewTask task, PersonId grader, AtpId? atp, decimal score, string? comment, Instant now)
    {
        if (task.State == ReviewState.Scored && task.ClaimedBy == grader && task.Score == score && task.Comment == comment)
        {
            return Yes(task);
        }

        if (Refuse(task, atp) is { } refused)
        {
            return refused;
        }

        if (task.State != ReviewState.Claimed || task.ClaimedBy != grader)
        {
            return No("review-not-claimed", "The review isn't claimed", "Claim it first; if it was claimed, somebody else has it now.");
        }

        if (score < 0 || score > task.MaxScore)
        {
            return new ReviewDecision.Refused(
                new Refusal("score-out-of-range", "The score is out of range", $"0 to {task.MaxScore} is expected.").With("maxScore", task.MaxScore));
        }

        return comment?.Length > MaxComment
            ? No("comment-too-long", "The comment is too long", $"At most {MaxComment} characters are expected.")
            : Yes(task with { State = ReviewState.Scored, ClaimedUntil = null, Score = score, Comment = comment, ScoredAt = now });
    }

    private static bool IsHeldByAnother(ReviewTask task, PersonId grader, Instant now) =>
        task.State == ReviewState.Claimed && task.ClaimedBy != grader && now < task.ClaimedUntil;

    private static ReviewDecision? Refuse(ReviewTask task, AtpId? atp) =>
        atp == task.AtpId ? No("own-atp", "The learner is of the grader's own ATP", "Nobody scores their own cohort.")
        : task.State == ReviewState.Scored ? No("review-scored", "The review is done", "A score is never changed; a regrade makes a new result.")
        : null;

    private static ReviewDecision Yes(ReviewTask task) => new ReviewDecision.Accepted(task);

    private static ReviewDecision No(string code, string title, string detail) => new ReviewDecision.Refused(new Refusal(code, title, detail));
}
