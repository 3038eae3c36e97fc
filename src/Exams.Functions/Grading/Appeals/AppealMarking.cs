using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Grading.Marking;
using Exams.Functions.Grading.Reviewing;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Appeals;

/// <summary>
/// Has an accepted appeal's items marked by graders who never saw them, and makes the next version of the result of it. Every step is safe
/// to repeat, by the orchestration and the sweeper at once.
/// </summary>
/// <remarks>
/// Versions are serial: where a regrade has written the next one first, it is recorded, and the appeal's is computed anew on top of it. So
/// whoever comes second heeds both.
/// </remarks>
/// <param name="appeals">Where appeals live.</param>
/// <param name="desk">Decides and commits.</param>
/// <param name="exams">Knows exams.</param>
/// <param name="items">Knows items.</param>
/// <param name="making">Scores and adds up.</param>
/// <param name="keys">Knows changed keys.</param>
/// <param name="store">Holds what graders do.</param>
/// <param name="reviews">Opens further rounds, and keeps graders to their times.</param>
/// <param name="rubrics">Knows rubrics.</param>
/// <param name="results">Where results live.</param>
/// <param name="time">The server's clock.</param>
public sealed class AppealMarking(
    IAppealStore appeals,
    SessionDesk desk,
    ExamVersions exams,
    CompiledBankCache items,
    ResultMaking making,
    IKeyChanges keys,
    MeteredReviewStore store,
    SessionReviews reviews,
    RubricBook rubrics,
    IResultStore results,
    TimeProvider time)
{
    private const int MaxAttempts = 8;
    private const string VoidedSession = "The session doesn't count any more.";

    private static readonly PersonId System = PersonId.Parse("appeals");

    /// <summary>Sees to an appeal as far as can be; while graders are awaited, says when time changes something about that.</summary>
    public async Task<GradingStep> TendAsync(AppealId id, CancellationToken cancellation)
    {
        if (await appeals.GetAsync(id, cancellation) is not { Value: { State: AppealState.Marking } appeal } stored)
        {
            return GradingStep.Graded;
        }

        var session = await desk.DemandAsync(id.Session, cancellation);
        if (session.State == SessionState.Voided)
        {
            await reviews.WithdrawAsync(session.Id, cancellation);
            await ReplaceAsync(
                stored,
                appeal with { State = AppealState.Rejected, DecidedBy = System, DecidedAt = time.Now(), DecisionReason = VoidedSession },
                cancellation);
            return GradingStep.Graded;
        }

        var submission = await desk.SubmissionAsync(id.Session, cancellation)
            ?? throw new InvalidOperationException($"session {id.Session} has no submission");
        var exam = await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation);
        var (tasks, nextLook) = await OpenAsync(appeal, session, submission, exam, cancellation);
        if (!appeal.Marked.All(number => IsMarked(tasks, number, appeal.Occasion)))
        {
            return new GradingStep(false, nextLook);
        }

        await SettleAsync(stored, await RecordAsync(appeal, submission, exam, tasks, cancellation), cancellation);
        return GradingStep.Graded;
    }

    private static bool IsMarked(IReadOnlyList<ReviewTask> tasks, int number, int occasion) =>
        Rounds.ScoreOf(tasks.Where(task => task.Occasion == occasion), number) is not null;

    private async Task<(IReadOnlyList<ReviewTask> Tasks, DateTime? NextLook)> OpenAsync(
        Appeal appeal,
        Session session,
        Submission submission,
        ExamDefinition exam,
        CancellationToken cancellation)
    {
        var there = await store.ListBySessionAsync(session.Id, cancellation);
        if (!appeal.Marked.All(number => there.Any(task => task.ItemNumber == number && task.Occasion == appeal.Occasion)))
        {
            var scored = SubmissionScorer.Score(submission, exam.Review, await items.CompiledAsync(submission.Form, cancellation));
            var known = await rubrics.OfAsync(exam.Id, cancellation);
            var opening = new ReviewOpening(submission, exam.Review.Terms, known.GetValueOrDefault);
            var bystanders = session.Bystanders.Append(appeal.DecidedBy!.Value);
            foreach (var task in opening.OpenAgain(scored, there, appeal.Marked, appeal.Occasion, ReviewReason.Appeal, bystanders, time.Now()))
            {
                await store.CreateAsync(task, cancellation);
            }
        }

        var (tasks, next) = await reviews.TendAsync(session.Id, cancellation);
        return (tasks, next?.ToDateTimeUtc());
    }

    /// <summary>The result that is of this appeal: the one that is recorded, or the next.</summary>
    private async Task<ExamResult> RecordAsync(
        Appeal appeal,
        Submission submission,
        ExamDefinition exam,
        IReadOnlyList<ReviewTask> tasks,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var session = await desk.DemandAsync(appeal.Id.Session, cancellation);
            for (var version = session.ResultVersion; version > appeal.ResultVersion; version--)
            {
                if (await results.GetAsync(session.Id, version, cancellation) is { } recorded && AppealRules.IsOf(recorded, appeal))
                {
                    return recorded;
                }
            }

            var before = await results.GetAsync(session.Id, session.ResultVersion, cancellation)
                ?? throw new InvalidOperationException($"session {session.Id} has no result {session.ResultVersion}");
            var computed = await ComputeAsync(session, submission, exam, tasks, cancellation);

            // Where somebody was quicker with this version, theirs counts; it is recorded for them, and the next turn builds on it.
            var next = await results.AddOrGetAsync(
                computed with { Reason = ResultReason.Appeal(appeal.Id.Number, AppealRules.Compare(before, computed)) },
                cancellation);
            await making.RecordAsync(next, isReviewed: true, releasesWhenDue: false, cancellation);
        }

        throw new InvalidOperationException($"the result of appeal {appeal.Id} could not be recorded: others were quicker {MaxAttempts} times");
    }

    private async Task<ExamResult> ComputeAsync(
        Session session,
        Submission submission,
        ExamDefinition exam,
        IReadOnlyList<ReviewTask> tasks,
        CancellationToken cancellation)
    {
        var changes = await keys.OfAsync(submission.Form.ItemBankId, submission.Form.ItemBankVersionId, cancellation);
        var keyed = await making.ScoreAsync(submission, exam, changes, cancellation);
        return await making.ComputeAsync(submission, exam, keyed, tasks, session.ResultVersion + 1, cancellation);
    }

    private async Task SettleAsync(Stored<Appeal> stored, ExamResult result, CancellationToken cancellation) =>
        await ReplaceAsync(stored, AppealRules.Settle(stored.Value, result, time.Now()), cancellation);

    /// <summary>A conflict means that somebody else has settled it: an appeal that is being marked can become nothing else.</summary>
    private Task ReplaceAsync(Stored<Appeal> before, Appeal after, CancellationToken cancellation) => appeals.ReplaceAsync(before, after, cancellation);
}
