using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Rules;

namespace Exams.Core.Proctoring.Monitoring;

/// <summary>A session's incidents in a few numbers.</summary>
/// <param name="Risk">The sum of what they add; dismissed ones add nothing.</param>
/// <param name="Open">How many humans still have to judge.</param>
/// <param name="AsksForProctor">Whether a rule asks that somebody look now, and nobody has judged that incident yet.</param>
public sealed record IncidentSummary(decimal Risk, int Open, bool AsksForProctor)
{
    /// <summary>There are none.</summary>
    public static IncidentSummary None { get; } = new(0, 0, AsksForProctor: false);

    /// <summary>The summary of a session's incidents.</summary>
    public static IncidentSummary Of(IReadOnlyCollection<Incident> incidents) => new(
        RiskScore.Of(incidents).Score,
        incidents.Count(incident => incident.IsOpen),
        incidents.Any(incident => incident.State == IncidentState.Open && incident.Actions.Contains(RuleAction.AskProctor)));
}
