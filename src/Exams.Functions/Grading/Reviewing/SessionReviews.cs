using Exams.Core.Auditing;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Grading.Marking;
using Exams.Functions.Http;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Puts a session's answers before graders, round after round, and keeps them to their times. Every step is safe to repeat.</summary>
/// <param name="reviews">Holds the tasks.</param>
/// <param name="notices">Holds what graders are told.</param>
/// <param name="marks">Holds what is compared.</param>
/// <param name="rubrics">Knows rubrics.</param>
/// <param name="facts">Gathers what flagging asks for.</param>
/// <param name="banks">Knows tests.</param>
/// <param name="trail">Keeps who was relieved.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionReviews(
    MeteredReviewStore reviews,
    IReviewNoticeStore notices,
    IMarkStore marks,
    RubricBook rubrics,
    FlagGathering facts,
    CompiledBankCache banks,
    IAuditTrail trail,
    TimeProvider time)
{
    private const int MaxAttempts = 8;

    private static readonly PersonId SystemId = PersonId.Parse("system");

    /// <summary>Flags what the exam's policy names, and opens the reviews that are needed and aren't there.</summary>
    /// <returns>The submission with its flags, and all the session's tasks. None where no human is needed, and none is asked for in storage.</returns>
    public async Task<(ScoredSubmission Scored, IReadOnlyList<ReviewTask> Tasks)> OpenAsync(
        Session session,
        Submission submission,
        ScoredSubmission scored,
        ExamDefinition exam,
        CancellationToken cancellation)
    {
        scored = ReviewFlags.Apply(submission, scored, exam.Review, await facts.GatherAsync(submission, exam, cancellation));
        if (!exam.Review.FlagsMore && !scored.Pending().Any())
        {
            return (scored, []);
        }

        // Tasks that are there are waited for, whether or not what they were opened for still holds.
        var tasks = await AdvanceAsync(session.Id, cancellation);
        tasks = await OpenMissingAsync(session, submission, scored, exam, tasks, cancellation);
        if (exam.Review.WithinOfCut is not null)
        {
            var test = await banks.OutcomeTestAsync(exam, cancellation);
            scored = ReviewFlags.NearCut(scored, tasks, exam, (by, counting) => ResultComputation.Compute(submission, by, counting, exam, 1, time.Now(), test));
        }

        return (scored, await OpenMissingAsync(session, submission, scored, exam, tasks, cancellation));
    }

    /// <summary>Opens the rounds that follow what has been scored, and reminds and relieves whose time has come.</summary>
    /// <returns>All the session's tasks, and when time changes something about them next.</returns>
    public async Task<(IReadOnlyList<ReviewTask> Tasks, Instant? NextLook)> TendAsync(SessionId session, CancellationToken cancellation)
    {
        var tasks = new List<ReviewTask>();
        foreach (var task in await AdvanceAsync(session, cancellation))
        {
            tasks.Add(ReviewAttention.Tend(task, time.Now()) is null ? task : await TendAsync(task, cancellation));
        }

        return (tasks, tasks.Min(ReviewAttention.NextOf));
    }

    /// <summary>Takes out of every queue what nobody has scored of a session that doesn't count any more.</summary>
    public async Task WithdrawAsync(SessionId session, CancellationToken cancellation)
    {
        foreach (var task in (await reviews.ListBySessionAsync(session, cancellation)).Where(task => task.State != ReviewState.Scored))
        {
            await WithdrawAsync(task.Id, cancellation);
        }
    }

    /// <summary>Of a grader who scores it at the same time and this, whoever is first counts.</summary>
    private async Task WithdrawAsync(ReviewId id, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await reviews.GetAsync(id, cancellation) is not { Value.State: not ReviewState.Scored } before)
            {
                return;
            }

            var withdrawn = ReviewRules.Withdraw(before.Value);
            if (withdrawn is null || (await reviews.ReplaceAsync(before, withdrawn, cancellation)).IsWritten)
            {
                // Also for a repeat: the one before may have died between the two, and the trail takes each deed once.
                await trail.AppendAsync(withdrawn ?? before.Value, SystemId, ReviewDeeds.Withdrawn, time.Now(), cancellation);
                return;
            }
        }

        throw new InvalidOperationException($"review {id} is being changed by too many at once");
    }

    private async Task<IReadOnlyList<ReviewTask>> AdvanceAsync(SessionId session, CancellationToken cancellation)
    {
        var tasks = await reviews.ListBySessionAsync(session, cancellation);
        foreach (var (first, second) in Rounds.Pairs(tasks))
        {
            await marks.RecordAsync(ComparedMark.Of(first, second), cancellation);
        }

        return await CreateAsync(tasks, Rounds.Next(tasks, time.Now()), cancellation);
    }

    private async Task<IReadOnlyList<ReviewTask>> OpenMissingAsync(
        Session session,
        Submission submission,
        ScoredSubmission scored,
        ExamDefinition exam,
        IReadOnlyList<ReviewTask> there,
        CancellationToken cancellation)
    {
        if (scored.Pending().All(item => there.Any(task => task.ItemNumber == item.ItemNumber)))
        {
            return there;
        }

        var known = await rubrics.OfAsync(exam.Id, cancellation);
        var opening = new ReviewOpening(submission, exam.Review.Terms, known.GetValueOrDefault);
        return await CreateAsync(there, opening.Open(scored, session.Bystanders, time.Now()), cancellation);
    }

    private async Task<IReadOnlyList<ReviewTask>> CreateAsync(
        IReadOnlyList<ReviewTask> there,
        IEnumerable<ReviewTask> wanted,
        CancellationToken cancellation)
    {
        var missing = wanted.Where(task => there.All(t => t.Id != task.Id)).ToList();
        foreach (var task in missing)
        {
            await reviews.CreateAsync(task, cancellation);
        }

        return [.. there, .. missing];
    }

    /// <summary>Who loses against a grader leaves the task to them, and looks again another time.</summary>
    private async Task<ReviewTask> TendAsync(ReviewTask listed, CancellationToken cancellation)
    {
        if (await reviews.GetAsync(listed.Id, cancellation) is not { } before || ReviewAttention.Tend(before.Value, time.Now()) is not { } tended)
        {
            return listed;
        }

        foreach (var notice in tended.Notices)
        {
            await notices.AddAsync(notice, cancellation);
        }

        if (!(await reviews.ReplaceAsync(before, tended.Task, cancellation)).IsWritten)
        {
            return before.Value;
        }

        if (tended.Task.State != before.Value.State)
        {
            await trail.AppendAsync(tended.Task, SystemId, ReviewDeeds.Reassigned, time.Now(), cancellation);
        }

        return tended.Task;
    }
}
