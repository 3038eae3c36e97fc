using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>What a receiver is told of a session's result, as it stood at one of its changes.</summary>
/// <param name="Status">In a word.</param>
/// <param name="ResultVersion">Which version of the result.</param>
/// <param name="Given">Weighted points; null where there is no score to tell.</param>
/// <param name="Maximum">The most they could be, more than nothing; null with <paramref name="Given"/>.</param>
/// <param name="Passed">Whether the cut score was reached; null where there is none, or no score to tell.</param>
/// <param name="ChangedAt">When it came to stand so.</param>
public sealed record PassedScore(ScoreStatus Status, int ResultVersion, decimal? Given, decimal? Maximum, bool? Passed, Instant ChangedAt)
{
    /// <summary>What is told of a session, by the result that it has recorded. Of one that is withheld, or doesn't count, no score.</summary>
    public static PassedScore Of(Session session, ExamResult? result)
    {
        var at = session.Passback?.ChangedAt ?? session.UpdatedAt;
        return session switch
        {
            { State: SessionState.Voided } => new(ScoreStatus.Voided, session.ResultVersion, null, null, null, at),
            { ShowsResult: false } => new(ScoreStatus.Withheld, session.ResultVersion, null, null, null, at),
            _ when result is null || result.Version != session.ResultVersion =>
                throw new ArgumentException($"result {session.ResultVersion} of session {session.Id} is expected", nameof(result)),
            _ => new(StatusOf(result), result.Version, result.Max > 0 ? result.Raw : null, result.Max > 0 ? result.Max : null, result.Passed, at),
        };
    }

    private static ScoreStatus StatusOf(ExamResult result) => result.Passed switch
    {
        true => ScoreStatus.Passed,
        false => ScoreStatus.Failed,
        null => ScoreStatus.Graded,
    };
}

/// <summary>What a receiver is told of a result in a word.</summary>
public enum ScoreStatus
{
    /// <summary>The cut score was reached.</summary>
    Passed,

    /// <summary>It wasn't.</summary>
    Failed,

    /// <summary>There is a score, and nothing is decided by it.</summary>
    Graded,

    /// <summary>It is withheld: a score that was told before no longer counts.</summary>
    Withheld,

    /// <summary>The session was called off after its result was released: a score that was told before doesn't count.</summary>
    Voided,
}
