using Exams.Core.Exams;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Reporting.Scores;

/// <summary>A released result for people to read and keep: as much of it as they may see, never an item.</summary>
public sealed record ScoreReport
{
    /// <summary>The exam's title.</summary>
    public required string Title { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>Its version.</summary>
    public required int ExamVersion { get; init; }

    /// <summary>The session.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>Who sat.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>As the roster calls them; null where they are on none any more.</summary>
    public string? LearnerName { get; init; }

    /// <summary>Which attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it began, on the clocks of the window's zone.</summary>
    public OffsetDateTime? SatAt { get; init; }

    /// <summary>Whether the cut score was reached; null where nothing is decided.</summary>
    public bool? Passed { get; init; }

    /// <summary>The cut, where there is one and its unit is shown.</summary>
    public ReportedCut? Cut { get; init; }

    /// <summary>Weighted points.</summary>
    public decimal? Raw { get; init; }

    /// <summary>The most they could be.</summary>
    public decimal? Max { get; init; }

    /// <summary>0–100 with two decimals.</summary>
    public decimal? Percent { get; init; }

    /// <summary>On the reporting scale.</summary>
    public decimal? Scaled { get; init; }

    /// <summary>The scale's least value.</summary>
    public decimal? ScaleMinimum { get; init; }

    /// <summary>The scale's greatest value.</summary>
    public decimal? ScaleMaximum { get; init; }

    /// <summary>By content area.</summary>
    public IReadOnlyList<ReportedDomain>? Domains { get; init; }

    /// <summary>The result's version.</summary>
    public required int Version { get; init; }

    /// <summary>Why there is this version.</summary>
    public required ResultReason Reason { get; init; }

    /// <summary>When it was computed.</summary>
    public required Instant GradedAtUtc { get; init; }

    /// <summary>When it was released.</summary>
    public Instant? ReleasedAtUtc { get; init; }

    /// <summary>The frozen submission that was graded.</summary>
    public required Digest SubmissionDigest { get; init; }

    /// <summary>How to check it.</summary>
    public string Verification =>
        $"The session's export (GET /api/sessions/{SessionId}/export) holds this submission digest; 'exams verify' checks the whole of it without the server.";

    /// <summary>The report on a result.</summary>
    /// <param name="result">The version that is shown.</param>
    /// <param name="session">Its session, whose result is shown.</param>
    /// <param name="exam">The exam version.</param>
    /// <param name="window">The window it was sat in.</param>
    /// <param name="shown">What the reader may see.</param>
    /// <param name="learnerName">As the roster calls them.</param>
    public static ScoreReport Of(ExamResult result, Session session, ExamDefinition exam, ExamWindow window, ResultDisclosure shown, string? learnerName) => new()
    {
        Title = exam.Title,
        ExamId = exam.Id,
        ExamVersion = exam.Version,
        SessionId = session.Id,
        LearnerId = session.LearnerId,
        LearnerName = learnerName,
        Attempt = session.Attempt,
        SatAt = session.StartedAt is { } started ? ZonedTime.Show(started, window.Zone) : null,
        Passed = result.Passed,
        Cut = exam.CutScore is { } cut && Shows(shown, cut.Unit) ? new ReportedCut(cut.Value, cut.Unit, cut.StandardError, cut.Effective) : null,
        Raw = shown.Points ? result.Raw : null,
        Max = shown.Points ? result.Max : null,
        Percent = shown.Points ? result.Percent : null,
        Scaled = shown.Scaled ? result.Scaled : null,
        ScaleMinimum = shown.Scaled && result.Scaled is not null ? exam.Scale?.Minimum : null,
        ScaleMaximum = shown.Scaled && result.Scaled is not null ? exam.Scale?.Maximum : null,
        Domains = shown.Domains && result.ByDomain.Count > 0
            ? [.. result.ByDomain.Select(domain => new ReportedDomain(domain.Domain, domain.Percent, shown.Points ? domain.Raw : null, shown.Points ? domain.Max : null))]
            : null,
        Version = result.Version,
        Reason = result.Reason ?? ResultReason.FirstGrading,
        GradedAtUtc = result.GradedAt,
        ReleasedAtUtc = session.ReleasedAt,
        SubmissionDigest = result.SubmissionDigest,
    };

    private static bool Shows(ResultDisclosure shown, CutScoreUnit unit) => unit == CutScoreUnit.Scaled ? shown.Scaled : shown.Points;
}

/// <summary>What passes.</summary>
/// <param name="Value">The cut score.</param>
/// <param name="Unit">What it is a number of.</param>
/// <param name="StandardError">Its standard error, in the same unit, where one was recorded.</param>
/// <param name="Effective">What a score was compared with: the cut, or less where the policy lets errors below it pass.</param>
public sealed record ReportedCut(decimal Value, CutScoreUnit Unit, decimal? StandardError, decimal Effective);

/// <summary>A content area.</summary>
/// <param name="Domain">Its name.</param>
/// <param name="Percent">0–100 with two decimals.</param>
/// <param name="Raw">Weighted points, where points are shown.</param>
/// <param name="Max">The most they could be, where points are shown.</param>
public sealed record ReportedDomain(string Domain, decimal Percent, decimal? Raw = null, decimal? Max = null);
