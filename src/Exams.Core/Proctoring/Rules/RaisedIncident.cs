using Exams.Core.Proctoring.Incidents;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Rules;

/// <summary>What a rule has found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Ordinal">Which of its incidents it is, from 1.</param>
/// <param name="At">When the event came that completed it.</param>
/// <param name="Events">What it is made of, by number.</param>
public sealed record RaisedIncident(ProctoringRule Rule, int Ordinal, Instant At, IReadOnlyList<IncidentEvent> Events)
{
    /// <summary>The incident of a session.</summary>
    public Incident In(Session session) => new()
    {
        Id = IncidentId.For(session.Id, Rule.Id, Ordinal),
        SessionId = session.Id,
        WindowId = session.WindowId,
        AtpId = session.AtpId,
        LearnerId = session.LearnerId,
        Rule = Rule.Id,
        Ordinal = Ordinal,
        Title = Rule.Title,
        Severity = Rule.Severity,
        Weight = Rule.Weight,
        RaisedAt = At,
        Events = Events,
        Actions = Rule.Actions,
    };
}
