using Exams.Core.Proctoring.Incidents;

namespace Exams.Core.Proctoring.Rules;

/// <summary>What one incident adds to a session's risk, and why.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Rule">The rule that raised it.</param>
/// <param name="Title">In that rule's words.</param>
/// <param name="Weight">What it adds.</param>
/// <param name="Events">What it is made of.</param>
public sealed record RiskContribution(IncidentId IncidentId, string Rule, string Title, decimal Weight, IReadOnlyList<IncidentEvent> Events);
