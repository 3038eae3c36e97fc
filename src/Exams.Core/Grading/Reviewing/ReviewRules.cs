using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Who holds a task, and what they may do with it. Pure.</summary>
public static class ReviewRules
{
    /// <summary>The most returns that a task remembers.</summary>
    public const int MaxReturns = 20;

    /// <summary>The longest reason of a return, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>Takes a task, or renews the claim on it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="marker">Who takes it.</param>
    /// <param name="now">The time.</param>
    public static ReviewDecision Claim(ReviewTask task, Marker marker, Instant now)
    {
        if (Refuse(task, marker) is { } refused)
        {
            return refused;
        }

        if (IsHeldBy(task, marker))
        {
            return Yes(task with { ClaimedUntil = now + task.Terms.Lease });
        }

        return task.State switch
        {
            ReviewState.Escalated when !marker.IsLead => LeadNeeded(),
            ReviewState.Claimed when now < task.ClaimedUntil => ClaimedByAnother(),
            _ => Yes(task with
            {
                State = ReviewState.Claimed,
                ClaimedBy = marker.Id,
                ClaimedAt = now,
                ClaimedUntil = now + task.Terms.Lease,
                ClaimKey = null,

                // A draft is its writer's alone.
                Draft = null,
            }),
        };
    }

    /// <summary>Notes down a score in the making. A lease that has run out doesn't matter while nobody else has claimed the task.</summary>
    /// <inheritdoc cref="Claim"/>
    public static ReviewDecision Save(ReviewTask task, Marker marker, ScoreSheet draft, Instant now) =>
        Refuse(task, marker) ?? RefuseNotHeld(task, marker) ?? (ScoreSheets.FindProblem(task, draft, isDraft: true) is { } problem
            ? new ReviewDecision.Refused(problem)
            : Yes(task with { Draft = new ReviewDraft(draft, now) }));

    /// <summary>Gives a task back; also a lead an escalated one.</summary>
    /// <param name="task">The task.</param>
    /// <param name="marker">Who has it.</param>
    /// <param name="reason">Why, at most <see cref="MaxReason"/> characters; null for no reason.</param>
    /// <param name="now">The time.</param>
    public static ReviewDecision Return(ReviewTask task, Marker marker, string? reason, Instant now)
    {
        if (Refuse(task, marker) is { } refused)
        {
            return refused;
        }

        return task.State switch
        {
            ReviewState.Open => Yes(task),
            ReviewState.Escalated => marker.IsLead ? GiveBack(task, ReviewReturnKind.Reopened, marker, reason, now) : LeadNeeded(),
            _ when !IsHeldBy(task, marker) => ClaimedByAnother(),
            _ => GiveBack(task, ReviewReturnKind.Returned, marker, reason, now),
        };
    }

    /// <summary>Says that it can't be scored as it is: it is illegible, or something is broken. A lead takes over.</summary>
    /// <param name="task">The task.</param>
    /// <param name="marker">Who holds it.</param>
    /// <param name="reason">Why, 1 to <see cref="MaxReason"/> characters.</param>
    /// <param name="now">The time.</param>
    public static ReviewDecision Escalate(ReviewTask task, Marker marker, string reason, Instant now)
    {
        if (task.State == ReviewState.Escalated && task.Returns is [.., var last] && last.By == marker.Id && last.Reason == reason)
        {
            return Yes(task);
        }

        return Refuse(task, marker) ?? RefuseNotHeld(task, marker) ?? (string.IsNullOrWhiteSpace(reason)
            ? No("invalid-reason", "The reason is missing or too long", $"A reason of 1 to {MaxReason} characters is expected.")
            : GiveBack(task, ReviewReturnKind.Escalated, marker, reason, now));
    }

    /// <summary>
    /// Scores a task that the grader has claimed. The same score again changes nothing; another one is too late. A lease that has run out
    /// doesn't matter while nobody else has claimed the task.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="marker">Who scores it.</param>
    /// <param name="sheet">The score; or, where the rubric has criteria, the points of each, which are added up.</param>
    /// <param name="now">The time.</param>
    public static ReviewDecision Score(ReviewTask task, Marker marker, ScoreSheet sheet, Instant now)
    {
        if (task.State == ReviewState.Scored && task.ClaimedBy == marker.Id && IsSame(task, sheet))
        {
            return Yes(task);
        }

        if ((Refuse(task, marker) ?? RefuseNotHeld(task, marker)) is { } refused)
        {
            return refused;
        }

        return ScoreSheets.FindProblem(task, sheet, isDraft: false) is { } problem ? new ReviewDecision.Refused(problem) : Yes(task with
        {
            State = ReviewState.Scored,
            ClaimedUntil = null,
            RemindAt = null,
            Draft = null,
            Score = ScoreSheets.ScoreOf(task, sheet),
            Criteria = sheet.Criteria,
            Annotations = sheet.Annotations,
            Comment = sheet.Comment,
            ScoredAt = now,
        });
    }

    /// <summary>Takes a task out of every queue, because its session doesn't count any more. What is scored stays; null where nothing changes.</summary>
    public static ReviewTask? Withdraw(ReviewTask task) => task.IsClosed ? null : task with
    {
        State = ReviewState.Withdrawn,
        ClaimedBy = null,
        ClaimedAt = null,
        ClaimedUntil = null,
        ClaimKey = null,
        Draft = null,
        RemindAt = null,
        DueAt = null,
    };

    /// <summary>Takes a task back into the queue, whoever had it.</summary>
    internal static ReviewTask Reopen(ReviewTask task, ReviewReturn because) => task with
    {
        State = because.Kind == ReviewReturnKind.Escalated ? ReviewState.Escalated : ReviewState.Open,
        ClaimedBy = null,
        ClaimedAt = null,
        ClaimedUntil = null,
        ClaimKey = null,
        Draft = null,
        Returns = [.. task.Returns.TakeLast(MaxReturns - 1), because],
    };

    private static ReviewDecision GiveBack(ReviewTask task, ReviewReturnKind kind, Marker marker, string? reason, Instant now) =>
        reason?.Length > MaxReason
            ? No("invalid-reason", "The reason is missing or too long", $"A reason has at most {MaxReason} characters.")
            : Yes(Reopen(task, new ReviewReturn(kind, marker.Id, now, reason)));

    private static bool IsSame(ReviewTask task, ScoreSheet sheet) =>
        task.Score == ScoreSheets.ScoreOf(task, sheet)
        && task.Comment == sheet.Comment
        && task.Criteria.SequenceEqual(sheet.Criteria)
        && task.Annotations.SequenceEqual(sheet.Annotations);

    private static bool IsHeldBy(ReviewTask task, Marker marker) => task.State == ReviewState.Claimed && task.ClaimedBy == marker.Id;

    private static ReviewDecision? RefuseNotHeld(ReviewTask task, Marker marker) => IsHeldBy(task, marker)
        ? null
        : No("review-not-claimed", "The review isn't claimed", "Claim it first; if it was claimed, somebody else has it now.");

    private static ReviewDecision? Refuse(ReviewTask task, Marker marker) =>
        marker.Atp == task.AtpId ? No("own-atp", "The learner is of the grader's own ATP", "Nobody scores their own cohort.")
        : task.IsConflictOf(marker) ? No("conflict-of-interest", "Somebody else has to score it", "Whose answer it is, or who has had to do with it before, doesn't score it.")
        : task.IsAdjudication && !marker.IsLead ? LeadNeeded()
        : task.State == ReviewState.Withdrawn ? No("review-withdrawn", "The review isn't needed any more", "What it is of doesn't count any more; nobody has to score it.")
        : task.State == ReviewState.Scored ? No("review-scored", "The review is done", "A score is never changed; a regrade makes a new result.")
        : null;

    private static ReviewDecision ClaimedByAnother() => No("review-claimed", "Somebody else works on it", "Another grader has claimed the review.");

    private static ReviewDecision LeadNeeded() => No("lead-needed", "A lead has to do this", "Adjudications and escalated reviews are for leads.");

    private static ReviewDecision Yes(ReviewTask task) => new ReviewDecision.Accepted(task);

    private static ReviewDecision No(string code, string title, string detail) => new ReviewDecision.Refused(new Refusal(code, title, detail));
}
