namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>What came of a learner's day; times are milliseconds of Unix time.</summary>
/// <param name="State">Where their session ended up.</param>
/// <param name="Accepted">For each deed, in order: + accepted, - refused, ~ not asked for in an outage.</param>
/// <param name="Deadline">Their own deadline, at the end.</param>
/// <param name="EndedAt">The recorded end.</param>
/// <param name="Cause">Why it ended.</param>
/// <param name="LastSequence">How many answers were acknowledged.</param>
internal sealed record DayOutcome(
    string State,
    string Accepted,
    long? Deadline = null,
    long? EndedAt = null,
    string? Cause = null,
    int LastSequence = 0)
{
    public const char Unreachable = '~';

    /// <summary>The time that was there to work in.</summary>
    public long? Worked { get; init; }

    /// <summary>The answers in the submission; null where there is none.</summary>
    public int? Answers { get; init; }

    /// <summary>The score.</summary>
    public decimal? Points { get; init; }

    public bool? Passed { get; init; }
}
