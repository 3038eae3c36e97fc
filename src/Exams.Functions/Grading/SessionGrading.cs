using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using Exams.Functions.Grading.Reviewing;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Exams.Functions.Sessions;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Grading;

/// <summary>
/// Grades frozen submissions against the bank version that was delivered. Every step is safe to repeat, and a result's version is
/// written once.
/// </summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="items">Scores.</param>
/// <param name="reviews">Puts before graders what needs them.</param>
/// <param name="results">Holds results.</param>
/// <param name="keys">Knows whose keys were changed.</param>
/// <param name="time">The server's clock.</param>
public sealed class SessionGrading(
    SessionDesk desk,
    IExamStore exams,
    CompiledBankCache items,
    SessionReviews reviews,
    IResultStore results,
    IKeyChanges keys,
    TimeProvider time) : IDisposable
{
    private const int SaltDigits = 32;

    // An exam's version never changes, and a cohort is graded by one.
    private readonly MemoryCache _exams = new(new MemoryCacheOptions { SizeLimit = 200 });

    /// <summary>Scores as far as can be; while graders are awaited, sees to what they owe.</summary>
    public async Task<GradingStep> GradeAsync(SessionId id, CancellationToken cancellation)
    {
        // That a session waits for its grading may be taken from memory: should it have been graded since, the result is found. That it
        // doesn't wait is asked of storage.
        var session = desk.Remembered(id);
        if (!IsWaiting(session))
        {
            session = await desk.ReadAsync(id, Anybody, cancellation) ?? throw new InvalidOperationException($"session {id} does not exist");
        }

        if (!IsWaiting(session))
        {
            return GradingStep.Graded;
        }

        var submission = await desk.SubmissionAsync(id, cancellation)
            ?? throw new InvalidOperationException($"session {id} has no submission");
        var exam = await ExamAsync(session, cancellation);
        var changes = await keys.OfAsync(submission.Form.ItemBankId, submission.Form.ItemBankVersionId, cancellation);
        var compiled = await items.CompiledAsync(submission.Form, cancellation);
        var keyed = changes.Score(submission.Form, compiled, find => SubmissionScorer.Score(submission, exam.Review, find));
        var (scored, reviewed) = await reviews.OpenAsync(session, submission, keyed.ToReview, exam, cancellation);
        if (!ResultComputation.IsComplete(scored, reviewed))
        {
            await MoveAsync(id, new SessionCommand.AwaitReview(), cancellation);

            // What was scored since the tasks were listed may not have made the session due, for it wasn't waiting yet.
            (reviewed, var nextLook) = await reviews.TendAsync(id, cancellation);
            if (!ResultComputation.IsComplete(scored, reviewed))
            {
                return new GradingStep(false, nextLook?.ToDateTimeUtc());
            }
        }

        var version = session.ResultVersion + 1;
        var test = await items.OutcomeTestAsync(exam, cancellation);
        var now = time.Now();
        var computed = keyed.Compute(reviewed, by => ResultComputation.Compute(submission, by, reviewed, exam, version, now, test)) with
        {
            Salt = RandomNumberGenerator.GetHexString(SaltDigits, lowercase: true),
        };

        // Where one is stored already, that counts, with its own salt and time; the index rows that an interrupted call left out are completed.
        var result = await results.AddOrGetAsync(computed, cancellation);
        if (result.IsUndecided)
        {
            await MoveAsync(id, new SessionCommand.WithholdResult(OutcomeTests.Processing, OutcomeTests.NoScore), cancellation);
        }

        await MoveAsync(id, new SessionCommand.RecordResult(version, result.ComputeDigest())
        {
            IsReviewed = result.Items.Any(item => item.ScoredBy == ScoredBy.Human),
            ReleasesWhenDue = true,
        }, cancellation);
        return GradingStep.Graded;
    }

    /// <summary>Makes a session due for grading whose review was scored: the word to its orchestration may be lost.</summary>
    public Task ResumeAsync(SessionId id, CancellationToken cancellation) => MoveAsync(id, new SessionCommand.ResumeGrading(), cancellation);

    /// <summary>Shows a result whose time has come.</summary>
    public async Task ReleaseWhenDueAsync(SessionId id, CancellationToken cancellation)
    {
        var session = await desk.ReadAsync(id, Anybody, cancellation);
        if (session?.State == SessionState.Graded && ReleaseTime.Of(session) is { } due && due <= time.Now())
        {
            await MoveAsync(id, new SessionCommand.Release(), cancellation);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _exams.Dispose();

    private static bool Anybody(Session session) => true;

    private static bool IsWaiting([NotNullWhen(true)] Session? session) => session is { State: SessionState.Grading or SessionState.AwaitingReview };

    private async Task<ExamDefinition> ExamAsync(Session session, CancellationToken cancellation)
    {
        var key = (session.ExamId, session.ExamVersion);
        if (_exams.Get<ExamDefinition>(key) is { } known)
        {
            return known;
        }

        var exam = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation))?.Value
            ?? throw new InvalidOperationException($"exam {session.ExamId} has no version {session.ExamVersion}");
        return _exams.Set(key, exam, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });
    }

    /// <summary>A refusal means that somebody else has moved the session on; what they did was the same.</summary>
    /// <exception cref="InvalidOperationException">Too many changed it at once: whoever called calls again.</exception>
    private async Task MoveAsync(SessionId id, SessionCommand command, CancellationToken cancellation)
    {
        if (await desk.DecideAsync(id, Anybody, command, cancellation) is DeskOutcome.Refused { IsBusy: true })
        {
            throw new InvalidOperationException($"session {id} is being changed by too many at once");
        }
    }
}
