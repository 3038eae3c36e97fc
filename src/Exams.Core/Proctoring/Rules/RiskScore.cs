using Exams.Core.Proctoring.Incidents;

namespace Exams.Core.Proctoring.Rules;

/// <summary>
/// A session's risk: the sum of what its incidents add, none of it hidden. It orders what humans look at, and decides nothing.
/// </summary>
/// <param name="Score">Not negative; the sum of the contributions' weights, exactly.</param>
/// <param name="Contributions">One for each incident that wasn't dismissed.</param>
public sealed record RiskScore(decimal Score, IReadOnlyList<RiskContribution> Contributions)
{
    /// <summary>The risk of a session's incidents.</summary>
    public static RiskScore Of(IEnumerable<Incident> incidents)
    {
        var contributions = incidents
            .Where(incident => !incident.IsDismissed)
            .Select(incident => new RiskContribution(incident.Id, incident.Rule, incident.Title, incident.Weight, incident.Events))
            .ToList();
        return new(contributions.Sum(contribution => contribution.Weight), contributions);
    }
}
