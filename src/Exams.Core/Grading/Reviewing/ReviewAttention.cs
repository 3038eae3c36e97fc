using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>What time does to a task that nobody has scored yet. Pure.</summary>
public static class ReviewAttention
{
    /// <summary>When somebody should look at a task next; null for never.</summary>
    public static Instant? NextOf(ReviewTask task) => task switch
    {
        { IsClosed: true } => null,
        { RemindAt: { } remind } => remind,
        { DueAt: { } due, State: ReviewState.Claimed, ClaimedAt: { } since } => Instant.Max(due, since + task.Terms.Lease),
        { DueAt: var due } => due,
    };

    /// <summary>What an instant brings: the task afterwards, and who is told what. Null where it brings nothing.</summary>
    /// <remarks>
    /// Who is due is relieved, but not before a lease has passed since they claimed: renewing it doesn't keep a task for ever. A task
    /// that nobody has claimed has nobody to be taken from: the leads are told, and it is due again as long after. Notices bear the instant
    /// at which they were due, so that telling them twice tells them once.
    /// </remarks>
    public static (ReviewTask Task, IReadOnlyList<ReviewNotice> Notices)? Tend(ReviewTask task, Instant now)
    {
        if (NextOf(task) is not { } next || now < next)
        {
            return null;
        }

        if (task.RemindAt is not null && task.DueAt is { } due && now < due)
        {
            return (task with { RemindAt = null }, [Tell(task, ReviewNoticeKind.DueSoon, task.State == ReviewState.Claimed)]);
        }

        if (task.RemindAt is not null)
        {
            // The reminder comes too late to be one.
            var late = task with { RemindAt = null };
            return Tend(late, now) ?? (late, []);
        }

        if (task.Terms.Due is not { } span)
        {
            return null;
        }

        var again = task with { DueAt = now + span, RemindAt = task.Terms.RemindAt(now + span) };
        return task is { State: ReviewState.Claimed, ClaimedBy: { } holder }
            ? (ReviewRules.Reopen(again, new ReviewReturn(ReviewReturnKind.Reassigned, holder, now)),
                [Tell(task, ReviewNoticeKind.Reassigned, toHolder: true), Tell(task, ReviewNoticeKind.Overdue, toHolder: false)])
            : (again, [Tell(task, ReviewNoticeKind.Overdue, toHolder: false)]);

        ReviewNotice Tell(ReviewTask of, ReviewNoticeKind kind, bool toHolder) => new(
            of.ExamId,
            of.Id,
            of.ItemIdentifier,
            kind,
            next,
            of.DueAt,
            toHolder ? of.ClaimedBy : null);
    }
}
