using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;

namespace Exams.Core.Grading.Regrading;

/// <summary>Names a line of a regrade. Lines sort by exam, window, learner and session, as an exam's results do.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="WindowId">The window.</param>
/// <param name="LearnerId">Who sat; for order only, it is shown to nobody.</param>
/// <param name="SessionId">The session.</param>
public sealed record RegradedSessionKey(ExamId ExamId, WindowId WindowId, LearnerId LearnerId, SessionId SessionId)
{
    /// <summary>How keys sort.</summary>
    public static IComparer<RegradedSessionKey> Order { get; } = Comparer<RegradedSessionKey>.Create(static (one, other) => one.CompareTo(other));

    /// <summary>The key of a result's line.</summary>
    public static RegradedSessionKey Of(ExamResult result) => new(result.ExamId, result.WindowId, result.LearnerId, result.SessionId);

    private int CompareTo(RegradedSessionKey other)
    {
        var byExam = string.CompareOrdinal(ExamId.Value, other.ExamId.Value);
        var byWindow = byExam != 0 ? byExam : string.CompareOrdinal(WindowId.Value, other.WindowId.Value);
        var byLearner = byWindow != 0 ? byWindow : string.CompareOrdinal(LearnerId.Value, other.LearnerId.Value);
        return byLearner != 0 ? byLearner : string.CompareOrdinal(SessionId.Value, other.SessionId.Value);
    }
}

/// <summary>What a regrade does to one session whose form has an item that changes.</summary>
/// <param name="Key">The session.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="FromVersion">The result's version before.</param>
/// <param name="Before">What it came to.</param>
/// <param name="After">What it comes to; the same where nothing changes, or nobody may be lowered.</param>
public sealed record RegradedSession(RegradedSessionKey Key, int Attempt, int FromVersion, ScoreLine Before, ScoreLine After)
{
    /// <summary>Whether the new result would be worse, and isn't taken, for nobody may be lowered.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether a grader has to look at it first, because its new key can't be scored by the machine: it stays as it is.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>The version that was looked at when the change was applied and left as it was, or the one that was made; null before.</summary>
    public int? AppliedVersion { get; init; }

    /// <summary>The content digest of the version that was made; null where none was.</summary>
    public Digest? AppliedContent { get; init; }

    /// <summary>The version that was made when the change was taken back; null before, and where none was needed.</summary>
    public int? RestoredVersion { get; init; }

    /// <summary>Which pass made the version, or took it back; 0 before.</summary>
    public int Pass { get; init; }

    /// <summary>
    /// Whether the result wasn't any more what the change had made of it when that was taken back: an appeal came between. It was
    /// computed anew then, without the change.
    /// </summary>
    public bool IsRecomputed { get; init; }

    /// <summary>Whether applying it makes a new version of the result, be it only for the points of single items.</summary>
    public bool IsChanged { get; init; }

    /// <summary>From passed to not passed, or the other way; null where that doesn't change.</summary>
    [JsonIgnore]
    public PassFlip? Flip => (Before.Passed, After.Passed) switch
    {
        (true, false) => PassFlip.PassToFail,
        (false, true) => PassFlip.FailToPass,
        _ => null,
    };
}

/// <summary>Which way a decision turns.</summary>
public enum PassFlip
{
    /// <summary>Passed before, not after.</summary>
    PassToFail,

    /// <summary>Not passed before, passed after.</summary>
    FailToPass,
}
