using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Sessions;

namespace Exams.Functions.Grading.Regrading;

/// <summary>
/// What a regrade does to one session. Every step may be taken again, by whoever: a version of a result is written once, and the session
/// records it once.
/// </summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="sessions">Holds submissions.</param>
/// <param name="exams">Holds exams.</param>
/// <param name="making">Scores and adds up.</param>
/// <param name="reviews">Holds what graders did.</param>
/// <param name="results">Holds results.</param>
public sealed class SessionRegrading(
    SessionDesk desk,
    ISessionStore sessions,
    ExamVersions exams,
    ResultMaking making,
    IReviewStore reviews,
    IResultStore results)
{
    private const int MaxAttempts = 12;

    /// <summary>What would become of a session's result; null where it has none that stands.</summary>
    /// <param name="regrade">The regrade.</param>
    /// <param name="keys">The changes that hold, and its own.</param>
    /// <param name="listed">The result, as lists show it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<RegradedSession?> ExamineAsync(Regrade regrade, KeyChangeSet keys, ExamResult listed, CancellationToken cancellation)
    {
        if (await StandingAsync(listed, cancellation) is not { } before)
        {
            return null;
        }

        var after = await ComputeAsync(before, keys, cancellation);
        return LineOf(regrade, before, after);
    }

    /// <summary>Gives a session's result its new version, if it changes; null where nothing is left to do.</summary>
    /// <param name="regrade">The regrade.</param>
    /// <param name="keys">The changes that hold, its own among them.</param>
    /// <param name="listed">The result, as lists show it.</param>
    /// <param name="line">What is known of it, if anything is.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<RegradedSession?> ApplyAsync(
        Regrade regrade,
        KeyChangeSet keys,
        ExamResult listed,
        RegradedSession? line,
        CancellationToken cancellation)
    {
        if (line?.AppliedVersion == listed.Version)
        {
            return null;
        }

        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await StandingAsync(listed, cancellation) is not { } newest)
            {
                return null;
            }

            if (newest.KeyChanges?.Contains(regrade.Id) == true)
            {
                return await RememberAsync(regrade, newest, line, cancellation);
            }

            var after = await ComputeAsync(newest, keys, cancellation);
            var next = LineOf(regrade, newest, after);
            if (after is null || !next.IsChanged)
            {
                return next with { AppliedVersion = newest.Version };
            }

            var made = after with { Reason = ResultReason.Regrade(regrade.Id.Value) };
            if (await TryRecordAsync(made, cancellation))
            {
                return next with { AppliedVersion = made.Version, AppliedContent = made.ComputeContentDigest(), Pass = PassOf(regrade) };
            }
        }

        throw SessionMoves.TooMany(listed.SessionId);
    }

    /// <summary>Gives a session's result back what it was before; null where nothing is left to do.</summary>
    /// <param name="regrade">The regrade.</param>
    /// <param name="keys">The changes that hold, its own no longer among them.</param>
    /// <param name="listed">The result, as lists show it.</param>
    /// <param name="line">What was done when it was applied, if anything was.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<RegradedSession?> RollBackAsync(
        Regrade regrade,
        KeyChangeSet keys,
        ExamResult listed,
        RegradedSession? line,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await StandingAsync(listed, cancellation) is not { } newest)
            {
                return null;
            }

            if (newest.KeyChanges?.Contains(regrade.Id) != true)
            {
                // Restored by a call that didn't come to its end.
                return line is { AppliedContent: not null, RestoredVersion: null } && newest.Reason == ResultReason.Rollback(regrade.Id.Value)
                    ? line with { RestoredVersion = newest.Version, Pass = PassOf(regrade) }
                    : null;
            }

            var previous = await PreviousAsync(regrade, newest, line, cancellation);
            var restored = previous is not null ? previous with { Version = newest.Version + 1 } : await ComputeAsync(newest, keys, cancellation);
            if (restored is null)
            {
                return (line ?? LineOf(regrade, newest, newest)) with { NeedsReview = true };
            }

            var made = restored with { Reason = ResultReason.Rollback(regrade.Id.Value) };
            if (await TryRecordAsync(made, cancellation))
            {
                var applied = line ?? LineOf(regrade, made with { Version = newest.Version }, newest) with { AppliedVersion = newest.Version };
                return applied with { RestoredVersion = made.Version, IsRecomputed = previous is null, Pass = PassOf(regrade) };
            }
        }

        throw SessionMoves.TooMany(listed.SessionId);
    }

    private static int PassOf(Regrade regrade) => regrade.Cursor?.Pass ?? regrade.Passes;

    private static RegradedSession LineOf(Regrade regrade, ExamResult before, ExamResult? after) =>
        new(RegradedSessionKey.Of(before), before.Attempt, before.Version, ScoreLine.Of(before), ScoreLine.Of(after ?? before))
        {
            IsChanged = after is not null && !after.SaysTheSameAs(before),
            IsKept = after?.NotLoweredBy?.Contains(regrade.Id) == true,
            NeedsReview = after is null,
        };

    /// <summary>
    /// The result that the session has recorded, where it has one and counts. Whoever was interrupted between writing a version and
    /// recording it, their work is completed.
    /// </summary>
    private async Task<ExamResult?> StandingAsync(ExamResult listed, CancellationToken cancellation)
    {
        var session = await desk.DemandAsync(listed.SessionId, cancellation);
        if (session is { State: SessionState.Graded or SessionState.Released } && listed.Version > session.ResultVersion)
        {
            await RecordAsync(listed, cancellation);
            session = await desk.DemandAsync(listed.SessionId, cancellation);
        }

        return session is not { State: SessionState.Graded or SessionState.Released } ? null
            : listed.Version == session.ResultVersion ? listed
            : await results.GetAsync(session.Id, session.ResultVersion, cancellation)
                ?? throw new InvalidOperationException($"session {session.Id} has lost its result {session.ResultVersion}");
    }

    /// <summary>The next version by some changes; null where a grader would have to score something first.</summary>
    private async Task<ExamResult?> ComputeAsync(ExamResult basis, KeyChangeSet keys, CancellationToken cancellation)
    {
        var submission = await sessions.ReadSubmissionAsync(basis.SessionId, cancellation)
            ?? throw new InvalidOperationException($"session {basis.SessionId} has a result and no submission");
        var exam = await exams.GetAsync(basis.ExamId, basis.ExamVersion, cancellation);
        var keyed = await making.ScoreAsync(submission, exam, keys, cancellation);

        // What was flagged shows in the result, unless an earlier change has overruled it.
        var isReviewed = basis.KeyChanges is not null || basis.Items.Any(item => item.ScoredBy == ScoredBy.Human) || keyed.ToReview.Pending().Any();
        var reviewed = isReviewed ? await reviews.ListBySessionAsync(basis.SessionId, cancellation) : [];
        return ResultComputation.IsComplete(keyed.ToReview, reviewed)
            ? await making.ComputeAsync(submission, exam, keyed, reviewed, basis.Version + 1, cancellation)
            : null;
    }

    /// <summary>Writes a version and has the session record it; false where another was there first, which is recorded then.</summary>
    private async Task<bool> TryRecordAsync(ExamResult made, CancellationToken cancellation)
    {
        var stored = await results.AddOrGetAsync(made, cancellation);
        await RecordAsync(stored, cancellation);
        return stored.ComputeDigest() == made.ComputeDigest() && (await desk.DemandAsync(made.SessionId, cancellation)).ResultVersion >= made.Version;
    }

    private Task RecordAsync(ExamResult result, CancellationToken cancellation) =>
        making.RecordAsync(result, isReviewed: false, releasesWhenDue: false, cancellation);

    /// <summary>Tells of a version that heeds the change already: an earlier call made it, or a grading or an appeal that knew of it.</summary>
    private async Task<RegradedSession?> RememberAsync(Regrade regrade, ExamResult newest, RegradedSession? line, CancellationToken cancellation)
    {
        if (newest.Reason != ResultReason.Regrade(regrade.Id.Value))
        {
            return line is null ? null : line with { AppliedVersion = newest.Version };
        }

        var before = await results.GetAsync(newest.SessionId, newest.Version - 1, cancellation)
            ?? throw new InvalidOperationException($"session {newest.SessionId} has lost its result {newest.Version - 1}");
        return LineOf(regrade, before, newest) with
        {
            AppliedVersion = newest.Version,
            AppliedContent = newest.ComputeContentDigest(),
            Pass = PassOf(regrade),
        };
    }

    /// <summary>The version before the change, where the result is still exactly what the change had made of it.</summary>
    private async Task<ExamResult?> PreviousAsync(Regrade regrade, ExamResult newest, RegradedSession? line, CancellationToken cancellation)
    {
        int? version = newest.Reason == ResultReason.Regrade(regrade.Id.Value) ? newest.Version - 1
            : line?.AppliedContent == newest.ComputeContentDigest() ? line.FromVersion
            : null;
        return version is null ? null : await results.GetAsync(newest.SessionId, version, cancellation);
    }
}
