using System.Text.Json.Serialization;
using Exams.Core.Exams;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Regrading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>What a session came to. A version is written once; a regrade adds the next.</summary>
public sealed record ExamResult
{
    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Who sat.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>The tenant.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>The window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>Its version.</summary>
    public required int ExamVersion { get; init; }

    /// <summary>Which attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>The sum of the items' weighted points; never below 0.</summary>
    public required decimal Raw { get; init; }

    /// <summary>The most it could be on this form.</summary>
    public required decimal Max { get; init; }

    /// <summary>0–100 with two decimals, halves away from zero. For showing: passing is decided before rounding.</summary>
    public required decimal Percent { get; init; }

    /// <summary>On the exam's reporting scale, if it has one.</summary>
    public decimal? Scaled { get; init; }

    /// <summary>Whether the cut score was reached; null where the exam has none.</summary>
    public bool? Passed { get; init; }

    /// <summary>By content area, in the order of the form; empty where items name none.</summary>
    public required IReadOnlyList<DomainResult> ByDomain { get; init; }

    /// <summary>By item number.</summary>
    public required IReadOnlyList<ItemResult> Items { get; init; }

    /// <summary>
    /// What the outcome processing of the exam's test came to; null where the exam has none. <see cref="Raw"/> and <see cref="Max"/> are
    /// then the test's, and not the sums of the items' points.
    /// </summary>
    public IReadOnlyList<OutcomeValue>? TestOutcomes { get; init; }

    /// <summary>
    /// Whether the outcome processing gave no score, so that <see cref="Raw"/> is the items' sum and nothing is decided: the result is
    /// withheld until somebody has looked.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUndecided { get; init; }

    /// <summary>When it was computed.</summary>
    public required Instant GradedAt { get; init; }

    /// <summary>What was graded.</summary>
    public required Digest SubmissionDigest { get; init; }

    /// <summary>
    /// Drawn at random: the learner's export shows the digest of a result whose items it withholds, and without the salt nobody can find
    /// out their scores by trying. Null where none was drawn.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>Why there is this version; null for <see cref="ResultReason.FirstGrading"/>.</summary>
    public ResultReason? Reason { get; init; }

    /// <summary>The approved key changes that touch this form, in the order of their approval; null where none does.</summary>
    public IReadOnlyList<RegradeId>? KeyChanges { get; init; }

    /// <summary>Those of them that must lower nobody and would have lowered this result, so that they don't count; null for none.</summary>
    public IReadOnlyList<RegradeId>? NotLoweredBy { get; init; }

    /// <summary>The digest of this result's canonical JSON, which the session's events name.</summary>
    public Digest ComputeDigest() => Digest.Of(CanonicalJson.Of(this));

    /// <summary>Whether two say the same of what was reached, whenever and why ever they were made, and by whom items were scored.</summary>
    public bool SaysTheSameAs(ExamResult other) => Bare(this) == Bare(other);

    /// <summary>The digest of everything but which version it is and why: a rollback restores exactly that.</summary>
    public Digest ComputeContentDigest() => Digest.Of(CanonicalJson.Of(this with { Version = 0, Reason = null }));

    private static CanonicalJson Bare(ExamResult result) => CanonicalJson.Of(result with
    {
        Version = 0,
        Reason = null,
        GradedAt = default,
        Salt = null,
        KeyChanges = null,
        NotLoweredBy = null,
        Items = [.. result.Items.Select(item => item with { ScoredBy = default })],
    });
}
