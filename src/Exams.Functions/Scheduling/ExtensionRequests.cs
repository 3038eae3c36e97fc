using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>More time in mid-exam, for one learner, a group of the roster, or all.</summary>
/// <param name="Extra">More than nothing, at most 24 hours.</param>
/// <param name="Reason">For the audit, 1–200 characters.</param>
/// <param name="LearnerId">For one learner; not with <paramref name="Group"/>.</param>
/// <param name="MovesHardClose">Whether the window's end moves with it.</param>
/// <param name="Group">For a group of the roster; not with <paramref name="LearnerId"/>.</param>
/// <param name="IncludeNotStarted">Whether who hasn't started gets it too; otherwise only running sessions do.</param>
public sealed record ExtensionRequest(
    Duration Extra,
    string Reason,
    LearnerId? LearnerId = null,
    bool MovesHardClose = false,
    string? Group = null,
    bool IncludeNotStarted = false);

/// <summary>What became of an extension for one session.</summary>
public enum ExtensionOutcome
{
    /// <summary>It has the time, by this request or by the one that this repeats.</summary>
    Extended,

    /// <summary>It hasn't started, and only running sessions were asked for.</summary>
    NotStarted,

    /// <summary>It was over, or its deadline had come: what arrives at the deadline is late.</summary>
    AlreadyEnded,

    /// <summary>It was refused, as the code says.</summary>
    Refused,
}

/// <summary>A session that an extension was for.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Whose it is.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="DeadlineUtc">Its deadline as it stands now; null before the start.</param>
/// <param name="Code">Why it wasn't extended, where it was asked.</param>
/// <param name="Detail">The same for people.</param>
public sealed record ExtensionLine(
    SessionId SessionId,
    LearnerId LearnerId,
    int Attempt,
    ExtensionOutcome Outcome,
    Instant? DeadlineUtc,
    string? Code = null,
    string? Detail = null);

/// <summary>What came of an extension.</summary>
/// <param name="Extended">How many sessions have it.</param>
/// <param name="NotStarted">How many hadn't started and weren't asked for.</param>
/// <param name="AlreadyEnded">How many were over.</param>
/// <param name="Refused">How many were refused for another reason.</param>
/// <param name="Sessions">Each of them, by learner and attempt.</param>
public sealed record ExtensionAnswer(int Extended, int NotStarted, int AlreadyEnded, int Refused, IReadOnlyList<ExtensionLine> Sessions)
{
    internal static ExtensionAnswer Of(IEnumerable<ExtensionLine> lines)
    {
        var sorted = lines.OrderBy(line => line.LearnerId.Value, StringComparer.Ordinal).ThenBy(line => line.Attempt).ToList();
        return new ExtensionAnswer(
            sorted.Count(line => line.Outcome == ExtensionOutcome.Extended),
            sorted.Count(line => line.Outcome == ExtensionOutcome.NotStarted),
            sorted.Count(line => line.Outcome == ExtensionOutcome.AlreadyEnded),
            sorted.Count(line => line.Outcome == ExtensionOutcome.Refused),
            sorted);
    }
}
