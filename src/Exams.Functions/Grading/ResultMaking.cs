using System.Security.Cryptography;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading;

/// <summary>
/// Makes results of submissions, for whoever grades: the first grading, regrades and appeals come to the same by the same way.
/// </summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="items">Scores.</param>
/// <param name="time">The server's clock.</param>
public sealed class ResultMaking(SessionDesk desk, CompiledBankCache items, TimeProvider time)
{
    private const int SaltDigits = 32;

    /// <summary>Scores a submission as far as machines can, against the bank version that was delivered and the keys that hold.</summary>
    public async Task<KeyedSubmission> ScoreAsync(Submission submission, ExamDefinition exam, KeyChangeSet keys, CancellationToken cancellation)
    {
        var compiled = await items.CompiledAsync(submission.Form, cancellation);
        return keys.Score(submission.Form, compiled, find => SubmissionScorer.Score(submission, exam.Review, find));
    }

    /// <summary>Adds up a version of the result, with a salt of its own; nothing is stored.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="exam">The exam's version.</param>
    /// <param name="scored">The submission, as <see cref="ScoreAsync"/> scored it.</param>
    /// <param name="reviewed">What graders scored.</param>
    /// <param name="version">The result's version.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<ExamResult> ComputeAsync(
        Submission submission,
        ExamDefinition exam,
        KeyedSubmission scored,
        IReadOnlyList<ReviewTask> reviewed,
        int version,
        CancellationToken cancellation)
    {
        var (test, now) = (await items.OutcomeTestAsync(exam, cancellation), time.Now());
        return scored.Compute(reviewed, by => ResultComputation.Compute(submission, by, reviewed, exam, version, now, test)) with
        {
            Salt = RandomNumberGenerator.GetHexString(SaltDigits, lowercase: true),
        };
    }

    /// <summary>Has the session record a version that is stored; one without a score is withheld before. Repeating it changes nothing.</summary>
    /// <param name="stored">The version.</param>
    /// <param name="isReviewed">Whether a human has scored or looked at any of it now.</param>
    /// <param name="releasesWhenDue">Whether it is shown in the same step, if its time has come.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task RecordAsync(ExamResult stored, bool isReviewed, bool releasesWhenDue, CancellationToken cancellation)
    {
        if (stored.IsUndecided)
        {
            await desk.MoveAsync(stored.SessionId, new SessionCommand.WithholdResult(OutcomeTests.Processing, OutcomeTests.NoScore), cancellation);
        }

        var command = new SessionCommand.RecordResult(stored.Version, stored.ComputeDigest())
        {
            IsReviewed = isReviewed,
            ReleasesWhenDue = releasesWhenDue,
            ReopensAppeals = stored.Reason is { ReopensAppeals: true },
        };
        await desk.MoveAsync(stored.SessionId, command, cancellation);
    }
}
