using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Testing.Proctoring;

/// <summary>An incident as a rule raises it; state what matters with <c>with</c>.</summary>
public static class IncidentBuilder
{
    /// <summary>A rule's nth incident in a session.</summary>
    public static Incident Of(SessionId session, string rule = "focus", int ordinal = 1, Instant? raisedAt = null, WindowId? window = null) => new()
    {
        Id = IncidentId.For(session, rule, ordinal),
        SessionId = session,
        WindowId = window ?? WindowId.Parse("window-1"),
        AtpId = AtpId.Parse("atp-1"),
        LearnerId = LearnerId.Parse("ada"),
        Rule = rule,
        Ordinal = ordinal,
        Title = "Left the exam — “often”",
        Severity = IncidentSeverity.Medium,
        Weight = 10,
        RaisedAt = raisedAt ?? Given.Opening,
        Events = [new IncidentEvent(1, ClientId.Parse("tab-1"), 1)],
        Actions = [RuleAction.Flag],
    };
}
