using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Rules;
using Exams.Core.Sessions;

namespace Exams.Functions.Proctoring;

/// <summary>A human's word on an incident.</summary>
/// <param name="Verdict">What they make of it.</param>
/// <param name="Note">Why, 1–1,000 characters.</param>
/// <param name="Outcome">What they propose; left out, what usually follows: no action, a warning on record, or the result withheld.</param>
public sealed record VerdictRequest(Verdict Verdict, string Note, IncidentOutcome? Outcome = null);

/// <summary>A page of a window's incidents.</summary>
/// <param name="Incidents">Oldest first.</param>
/// <param name="Continuation">For the next page, or null; a page may hold less than asked for although there is another.</param>
public sealed record IncidentList(IReadOnlyList<Incident> Incidents, string? Continuation);

/// <summary>A session's incidents, and the risk that they add up to.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Risk">The score, and what each incident adds to it.</param>
/// <param name="Outcome">The severest outcome that humans have agreed on; null while none is closed.</param>
/// <param name="Incidents">Oldest first.</param>
public sealed record SessionIncidents(SessionId SessionId, RiskScore Risk, IncidentOutcome? Outcome, IReadOnlyList<Incident> Incidents)
{
    internal static SessionIncidents Of(SessionId session, IReadOnlyList<Incident> incidents) =>
        new(session, RiskScore.Of(incidents), Incident.OutcomeOf(incidents), incidents);
}
