using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Makes the tasks that a scored submission needs; always the same ones, however often it is scored. Pure.</summary>
/// <param name="submission">What was handed in.</param>
/// <param name="terms">The times that tasks keep to.</param>
/// <param name="rubrics">Finds an item's rubric as it stands now; null for none.</param>
public sealed class ReviewOpening(Submission submission, ReviewTerms terms, Func<string, MarkingRubric?> rubrics)
{
    /// <summary>What no exam has told anything about: the usual times, and no criteria.</summary>
    /// <param name="submission">What was handed in.</param>
    public ReviewOpening(Submission submission)
        : this(submission, ReviewTerms.Usual, static _ => null)
    {
    }

    /// <summary>The first round of what waits for a human.</summary>
    /// <param name="scored">What the machine made of the submission, with what was flagged.</param>
    /// <param name="bystanders">Who has had to do with the session, as its proctor.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<ReviewTask> Open(ScoredSubmission scored, IEnumerable<PersonId> bystanders, Instant now)
    {
        var excluded = bystanders.Distinct().ToList();
        return [.. scored.Pending().Select(item => NewTask(item, item.ReviewReason ?? ReviewReason.HumanScored, occasion: 1, excluded, now))];
    }

    /// <summary>
    /// The first round of a new occasion on which items of a session that is graded already are put before graders who have never seen
    /// them. What they score takes the place of what was scored before.
    /// </summary>
    /// <param name="scored">What the machine made of the submission.</param>
    /// <param name="before">All the session's tasks until now.</param>
    /// <param name="items">Which items, by number.</param>
    /// <param name="occasion">From 2; the same again makes the same tasks.</param>
    /// <param name="reason">Why.</param>
    /// <param name="excluded">Who may not have a part in it, besides those who had one before.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<ReviewTask> OpenAgain(
        ScoredSubmission scored,
        IReadOnlyCollection<ReviewTask> before,
        IReadOnlyCollection<int> items,
        int occasion,
        ReviewReason reason,
        IEnumerable<PersonId> excluded,
        Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(occasion, 2);
        return
        [
            .. scored.Items.Where(item => items.Contains(item.ItemNumber)).Select(item =>
            {
                var had = before.Where(task => task.ItemNumber == item.ItemNumber && task.Occasion < occasion).ToList();
                return NewTask(
                    item,
                    reason,
                    occasion,
                    [.. excluded.Concat(had.SelectMany(WhoHad)).Distinct()],
                    now);
            }),
        ];
    }

    /// <summary>Who has had to do with a task, among them who has looked at it and given it back.</summary>
    private static IEnumerable<PersonId> WhoHad(ReviewTask task) =>
        [.. task.ExcludedPeople, .. task.Returns.Select(returned => returned.By), .. task.ClaimedBy is { } by ? [by] : (PersonId[])[]];

    private ReviewTask NewTask(ScoredItem item, ReviewReason reason, int occasion, IReadOnlyList<PersonId> excluded, Instant now)
    {
        // A rubric made for another maximum, in another bank version, would score on another scale.
        var rubric = rubrics(item.ItemIdentifier) is { } found && found.MaxScore == item.MaxScore ? found : null;
        return new ReviewTask
        {
            Id = ReviewId.For(submission.SessionId, item.ItemNumber, occasion),
            SessionId = submission.SessionId,
            ExamId = submission.Form.ExamId,
            AtpId = submission.AtpId,
            ItemNumber = item.ItemNumber,
            ItemIdentifier = item.ItemIdentifier,
            Reason = reason,
            AlsoFor = occasion == 1 ? item.AlsoFor : [],
            Occasion = occasion,
            IsDoubleMarked = rubric is not null && rubric.Marking.Applies(submission.SessionId, item.ItemNumber),
            Responses = item.Responses,
            Late = submission.Answers.FirstOrDefault(answer => answer.ItemNumber == item.ItemNumber)?.Late,
            Rubric = item.Rubric,
            Scheme = rubric,
            MaxScore = item.MaxScore,
            ProposedScore = item.Score,
            OpenedAt = now,
            Terms = terms,
            DueAt = now + terms.Due,
            RemindAt = terms.RemindAt(now + terms.Due),
            Author = ReviewTask.AuthorOf(submission.SessionId, submission.LearnerId.Value),
            ExcludedPeople = excluded,
        };
    }
}
