using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Functions.Grading;

/// <summary>
/// A result as the ATP sees it, never an item, never a key; and as its learner does, of whom the exam may keep more. Of a result that is
/// withheld nothing is said but that.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="LearnerId">Who sat.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="ExamVersion">Its version.</param>
/// <param name="Status">Passed, failed, graded or withheld.</param>
public sealed record ResultView(SessionId SessionId, LearnerId LearnerId, ExamId ExamId, int ExamVersion, ResultStatus Status)
{
    /// <summary>The result's version: 1, and more after a regrade or an appeal.</summary>
    public int? Version { get; init; }

    /// <summary>Why there is this version.</summary>
    public ResultReason? Reason { get; init; }

    /// <summary>Weighted points.</summary>
    public decimal? Raw { get; init; }

    /// <summary>The most they could be.</summary>
    public decimal? Max { get; init; }

    /// <summary>0–100 with two decimals, halves away from zero.</summary>
    public decimal? Percent { get; init; }

    /// <summary>On the exam's reporting scale, if it has one.</summary>
    public decimal? Scaled { get; init; }

    /// <summary>Whether the cut score was reached; null where there is none.</summary>
    public bool? Passed { get; init; }

    /// <summary>By content area.</summary>
    public IReadOnlyList<DomainView>? ByDomain { get; init; }

    /// <summary>What each item gave, where the exam shows learners that.</summary>
    public IReadOnlyList<ItemPointsView>? Items { get; init; }

    /// <summary>When it was computed.</summary>
    public Instant? GradedAtUtc { get; init; }

    /// <summary>The frozen submission that was graded.</summary>
    public Digest? SubmissionDigest { get; init; }

    /// <summary>For the ATP.</summary>
    internal static ResultView Of(ExamResult result) => Of(result, ResultDisclosure.Default);

    /// <summary>For the learner, who is shown what the exam says.</summary>
    internal static ResultView Of(ExamResult result, ResultDisclosure shown) =>
        new(result.SessionId, result.LearnerId, result.ExamId, result.ExamVersion, ResultStatuses.Of(result))
        {
            Version = result.Version,
            Reason = result.Reason ?? ResultReason.FirstGrading,
            Raw = shown.Points ? result.Raw : null,
            Max = shown.Points ? result.Max : null,
            Percent = shown.Points ? result.Percent : null,
            Scaled = shown.Scaled ? result.Scaled : null,
            Passed = result.Passed,
            ByDomain = shown.Domains ? [.. result.ByDomain.Select(domain => DomainView.Of(domain, shown.Points))] : null,
            Items = shown.Items ? [.. result.Items.Select(ItemPointsView.Of)] : null,
            GradedAtUtc = result.GradedAt,
            SubmissionDigest = result.SubmissionDigest,
        };

    /// <summary>Of a result that is withheld.</summary>
    internal static ResultView Withheld(Session session) =>
        new(session.Id, session.LearnerId, session.ExamId, session.ExamVersion, ResultStatus.Withheld);

    /// <inheritdoc cref="Withheld(Session)"/>
    internal static ResultView Withheld(ExamResult result) =>
        new(result.SessionId, result.LearnerId, result.ExamId, result.ExamVersion, ResultStatus.Withheld);
}

/// <summary>What a learner reached in a content area.</summary>
/// <param name="Domain">The area's name.</param>
/// <param name="Percent">0–100 with two decimals.</param>
/// <param name="Raw">Weighted points, where points are shown.</param>
/// <param name="Max">The most they could be, where points are shown.</param>
public sealed record DomainView(string Domain, decimal Percent, decimal? Raw = null, decimal? Max = null)
{
    internal static DomainView Of(DomainResult domain, bool showsPoints) =>
        new(domain.Domain, domain.Percent, showsPoints ? domain.Raw : null, showsPoints ? domain.Max : null);
}

/// <summary>What an item gave: neither what it asked nor what was right.</summary>
/// <param name="ItemNumber">Its number on the learner's form.</param>
/// <param name="Points">What was reached.</param>
/// <param name="MaxPoints">The most it could be.</param>
/// <param name="IsAnswered">Whether anything was handed in for it.</param>
/// <param name="ScoredBy">By a machine or a human.</param>
public sealed record ItemPointsView(int ItemNumber, decimal Points, decimal MaxPoints, bool IsAnswered, ScoredBy ScoredBy)
{
    internal static ItemPointsView Of(ItemResult item) => new(item.ItemNumber, item.Points, item.MaxPoints, item.IsAnswered, item.ScoredBy);
}

/// <summary>A page of results.</summary>
/// <param name="Results">The newest version of each.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record ResultList(IReadOnlyList<ResultView> Results, string? Continuation);
