using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>How humans close an incident. One is enough to say that it was nothing; what is adverse needs two who agree.</summary>
/// <remarks>
/// As in edx-proctoring a second review follows an adverse first one; here it is always another person's. Where the two disagree a third
/// chooses one of the two outcomes, so that in the end two humans want the same.
/// </remarks>
public static class IncidentReview
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxNote = 1_000;

    private static readonly Refusal Closed = new("incident-closed", "The incident is closed", "Its outcome stands; nobody has to say more.");

    private static readonly Refusal Judged = new(
        "incident-judged",
        "You have judged this incident",
        "You gave another verdict on it; what comes next is another person's to say.");

    private static readonly Refusal NoNote = new("invalid-note", "A note is needed", $"One to {MaxNote} characters are expected, and not only blanks.");

    /// <summary>What an incident is once somebody has given their verdict; the same verdict of the same person again changes nothing.</summary>
    /// <param name="incident">As stored.</param>
    /// <param name="by">Who judges.</param>
    /// <param name="verdict">What they make of it.</param>
    /// <param name="proposed">What they propose; null for what usually follows from the verdict.</param>
    /// <param name="note">Why; 1–<see cref="MaxNote"/> characters.</param>
    /// <param name="now">The time.</param>
    public static (Incident? After, Refusal? Refusal) Judge(
        Incident incident,
        PersonId by,
        Verdict verdict,
        IncidentOutcome? proposed,
        string note,
        Instant now)
    {
        var outcome = proposed ?? UsualOf(verdict);
        if (string.IsNullOrWhiteSpace(note) || note.Length > MaxNote)
        {
            return (null, NoNote);
        }

        if (!FittingOf(verdict).Contains(outcome))
        {
            return (null, new Refusal(
                "outcome-unfit",
                "The outcome doesn't follow from the verdict",
                $"With this verdict {string.Join(" or ", FittingOf(verdict).Select(NameOf))} is expected."));
        }

        if (incident.Verdicts.FirstOrDefault(earlier => earlier.By == by) is { } own)
        {
            return (own.Verdict, own.Outcome) == (verdict, outcome) ? (incident, null) : (null, Judged);
        }

        var wanted = incident.Verdicts.Select(earlier => earlier.Outcome).ToList();
        if (!incident.IsOpen)
        {
            return (null, Closed);
        }

        if (incident.State == IncidentState.ThirdReview && !wanted.Contains(outcome))
        {
            return (null, new Refusal(
                "outcome-not-proposed",
                "A third decides between two",
                $"The two before you proposed {string.Join(" and ", wanted.Select(NameOf))}: one of these is expected."));
        }

        var after = incident with { Verdicts = [.. incident.Verdicts, new IncidentVerdict(by, verdict, outcome, note, now)] };
        return (wanted.Contains(outcome) || (wanted.Count == 0 && outcome == IncidentOutcome.NoAction)
            ? after with { State = IncidentState.Closed, Outcome = outcome, ClosedAt = now }
            : after with { State = wanted.Count == 0 ? IncidentState.SecondReview : IncidentState.ThirdReview }, null);
    }

    private static IncidentOutcome UsualOf(Verdict verdict) => verdict switch
    {
        Verdict.Dismissed => IncidentOutcome.NoAction,
        Verdict.Minor => IncidentOutcome.WarningRecorded,
        _ => IncidentOutcome.ResultWithheld,
    };

    private static IReadOnlyList<IncidentOutcome> FittingOf(Verdict verdict) => verdict switch
    {
        Verdict.Dismissed => [IncidentOutcome.NoAction],
        Verdict.Minor => [IncidentOutcome.NoAction, IncidentOutcome.WarningRecorded],
        _ => [IncidentOutcome.WarningRecorded, IncidentOutcome.ResultWithheld, IncidentOutcome.SessionVoided],
    };

    private static string NameOf(IncidentOutcome outcome) => char.ToLowerInvariant(outcome.ToString()[0]) + outcome.ToString()[1..];
}
