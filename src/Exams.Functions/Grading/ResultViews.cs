using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Grading;

/// <summary>A result as the learner and the ATP see it: never an item, never a key.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sat.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="ExamVersion">Its version.</param>
/// <param name="Version">The result's version: 1, and more after a regrade.</param>
/// <param name="Raw">Weighted points.</param>
/// <param name="Max">The most they could be.</param>
/// <param name="Percent">0–100 with two decimals, halves away from zero.</param>
/// <param name="Scaled">On the exam's reporting scale, if it has one.</param>
/// <param name="Passed">Whether the cut score was reached; null where there is none.</param>
/// <param name="ByDomain">By content area.</param>
/// <param name="GradedAtUtc">When it was computed.</param>
/// <param name="SubmissionDigest">The frozen submission that was graded.</param>
public sealed record ResultView(
    SessionId SessionId,
    LearnerId LearnerId,
    ExamId ExamId,
    int ExamVersion,
    int Version,
    decimal Raw,
    decimal Max,
    decimal Percent,
    decimal? Scaled,
    bool? Passed,
    IReadOnlyList<DomainResult> ByDomain,
    Instant GradedAtUtc,
    Digest SubmissionDigest)
{
    internal static ResultView Of(ExamResult result) => new(
        result.SessionId,
        result.LearnerId,
        result.ExamId,
        result.ExamVersion,
        result.Version,
        result.Raw,
        result.Max,
        result.Percent,
        result.Scaled,
        result.Passed,
        result.ByDomain,
        result.GradedAt,
        result.SubmissionDigest);
}

/// <summary>A page of results.</summary>
/// <param name="Results">The newest version of each.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ResultList(IReadOnlyList<ResultView> Results, string? Continuation);
