using System.Globalization;
using Exams.Core.Exams;
using Exams.Core.Grading.Outcomes;
using NodaTime.Text;

namespace Exams.Core.Grading.Reporting.Scores;

/// <summary>A score report in words: what the page and the printed document both say.</summary>
public static class ReportText
{
    private static readonly OffsetDateTimePattern Local = OffsetDateTimePattern.CreateWithInvariantCulture("d MMMM uuuu, HH:mm '(UTC'o<m>')'");
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("d MMMM uuuu, HH:mm 'UTC'");

    /// <summary>The verdict in a word.</summary>
    public static string Verdict(ScoreReport report) => report.Passed switch
    {
        true => "Passed",
        false => "Not passed",
        null => "Graded",
    };

    /// <summary>What there is to say beside the verdict and the content areas, as names and values, in order.</summary>
    public static IReadOnlyList<(string Name, string Value)> Facts(ScoreReport report)
    {
        var facts = new List<(string Name, string Value)>
        {
            ("Learner", report.LearnerName is { Length: > 0 } name ? $"{name} ({report.LearnerId})" : report.LearnerId.Value),
            ("Exam", $"{report.Title} ({report.ExamId}, version {Text(report.ExamVersion)})"),
        };
        Add("Date", report.SatAt is { } at ? Local.Format(at) : null);
        Add("Attempt", Text(report.Attempt));
        Add("Scaled score", report.Scaled is { } scaled ? $"{Number(scaled)} (scale {Number(report.ScaleMinimum ?? 0)} to {Number(report.ScaleMaximum ?? 0)})" : null);
        Add("Points", report is { Raw: { } raw, Max: { } max } ? $"{Number(raw)} of {Number(max)}" : null);
        Add("Percent", report.Percent is { } percent ? $"{Number(percent)} %" : null);
        Add("Needed to pass", report.Cut is { } cut ? Cut(cut) : null);
        Add("Result version", $"{Text(report.Version)}: {Reason(report.Reason)}");
        Add("Graded", Utc.Format(report.GradedAtUtc));
        Add("Released", report.ReleasedAtUtc is { } released ? Utc.Format(released) : null);
        Add("Session", report.SessionId.Value);
        Add("Submission digest", report.SubmissionDigest.ToString());
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                facts.Add((name, value));
            }
        }
    }

    /// <summary>A content area's figures.</summary>
    public static string Figures(ReportedDomain domain) => domain is { Raw: { } raw, Max: { } max }
        ? $"{Number(domain.Percent)} % ({Number(raw)} of {Number(max)} points)"
        : $"{Number(domain.Percent)} %";

    /// <summary>A number as it is written everywhere: no more digits than it has.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Cut(ReportedCut cut)
    {
        var unit = cut.Unit switch
        {
            CutScoreUnit.Percent => " %",
            CutScoreUnit.Points => " points",
            _ => " on the scale",
        };
        var error = cut.StandardError is { } value ? $", standard error {Number(value)}" : "";
        return cut.Effective == cut.Value
            ? $"{Number(cut.Value)}{unit}{error}"
            : $"{Number(cut.Effective)}{unit}: the cut score {Number(cut.Value)} less what its standard error of {Number(cut.StandardError ?? 0)} lets pass";
    }

    private static string Reason(ResultReason reason) => reason switch
    {
        { Cause: ResultCause.Regrade } => $"graded again after a change of keys ({reason.Reference})",
        { Cause: ResultCause.Rollback } => $"a change of keys was taken back ({reason.Reference})",
        { Cause: ResultCause.Appeal, Outcome: AppealOutcome.Changed } => $"appeal {reason.Reference}: the marks were changed",
        { Cause: ResultCause.Appeal } => $"appeal {reason.Reference}: the marks were upheld",
        _ => "first grading",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
