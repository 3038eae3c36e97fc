using System.Diagnostics.CodeAnalysis;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Grading.Reviewing;
using Exams.Functions.Http;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading;

/// <summary>
/// Grades frozen submissions against the bank version that was delivered. Every step is safe to repeat, and a result's version is
/// written once.
/// </summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="making">Scores and adds up.</param>
/// <param name="reviews">Puts before graders what needs them.</param>
/// <param name="results">Holds results.</param>
/// <param name="keys">Knows whose keys were changed.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionGrading(
    SessionDesk desk,
    ExamVersions exams,
    ResultMaking making,
    SessionReviews reviews,
    IResultStore results,
    IKeyChanges keys,
    TimeProvider time)
{
    /// <summary>Scores as far as can be; while graders are awaited, sees to what they owe.</summary>
    public async Task<GradingStep> GradeAsync(SessionId id, CancellationToken cancellation)
    {
        // That a session waits for its grading may be taken from memory: should it have been graded since, the result is found. That it
        // doesn't wait is asked of storage.
        var session = desk.Remembered(id);
        if (!IsWaiting(session))
        {
            session = await desk.DemandAsync(id, cancellation);
        }

        if (!IsWaiting(session))
        {
            if (session.State == SessionState.Voided)
            {
                await reviews.WithdrawAsync(id, cancellation);
            }

            return GradingStep.Graded;
        }

        var submission = await desk.SubmissionAsync(id, cancellation)
            ?? throw new InvalidOperationException($"session {id} has no submission");
        var exam = await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation);
        var changes = await keys.OfAsync(submission.Form.ItemBankId, submission.Form.ItemBankVersionId, cancellation);
        var keyed = await making.ScoreAsync(submission, exam, changes, cancellation);
        var (scored, reviewed) = await reviews.OpenAsync(session, submission, keyed.ToReview, exam, cancellation);
        if (!ResultComputation.IsComplete(scored, reviewed))
        {
            await desk.MoveAsync(id, new SessionCommand.AwaitReview(), cancellation);

            // What was scored since the tasks were listed may not have made the session due, for it wasn't waiting yet.
            (reviewed, var nextLook) = await reviews.TendAsync(id, cancellation);
            if (!ResultComputation.IsComplete(scored, reviewed))
            {
                return new GradingStep(false, nextLook?.ToDateTimeUtc());
            }
        }

        var computed = await making.ComputeAsync(submission, exam, keyed, reviewed, session.ResultVersion + 1, cancellation);

        // Where one is stored already, that counts, with its own salt and time; the index rows that an interrupted call left out are completed.
        var result = await results.AddOrGetAsync(computed, cancellation);
        await making.RecordAsync(result, result.Items.Any(item => item.ScoredBy == ScoredBy.Human), releasesWhenDue: true, cancellation);
        return GradingStep.Graded;
    }

    /// <summary>Makes a session due for grading whose review was scored: the word to its orchestration may be lost.</summary>
    public Task ResumeAsync(SessionId id, CancellationToken cancellation) => desk.MoveAsync(id, new SessionCommand.ResumeGrading(), cancellation);

    /// <summary>Shows a result whose time has come.</summary>
    /// <returns>The session as it stands then; null where there is none.</returns>
    public async Task<Session?> ReleaseWhenDueAsync(SessionId id, CancellationToken cancellation)
    {
        var session = await desk.ReadAsync(id, static _ => true, cancellation);
        return session?.State == SessionState.Graded && ReleaseTime.Of(session) is { } due && due <= time.Now()
            ? await desk.MoveAsync(id, new SessionCommand.Release(), cancellation) ?? session
            : session;
    }

    private static bool IsWaiting([NotNullWhen(true)] Session? session) => session is { State: SessionState.Grading or SessionState.AwaitingReview };
}
