using System.Text.Json.Serialization;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Incidents;

/// <summary>Something in a session that a human should judge: raised by a rule, made of events that it names, closed by people.</summary>
public sealed record Incident
{
    /// <summary>The incident.</summary>
    public required IncidentId Id { get; init; }

    /// <summary>Where it happened.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The session's window.</summary>
    public required WindowId WindowId { get; init; }

    /// <summary>The tenant.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>Who sat.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>The rule that raised it, by the identifier that it had then.</summary>
    public required string Rule { get; init; }

    /// <summary>Which of the rule's incidents in this session it is, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What it is, in the rule's words.</summary>
    public required string Title { get; init; }

    /// <summary>How much it matters, by the rule.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>What it adds to the session's risk, unless it is dismissed.</summary>
    public required decimal Weight { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public required Instant RaisedAt { get; init; }

    /// <summary>What it is made of; at least one.</summary>
    public required IReadOnlyList<IncidentEvent> Events { get; init; }

    /// <summary>What the rule did.</summary>
    public IReadOnlyList<RuleAction> Actions { get; init; } = [];

    /// <summary>How far its review has got.</summary>
    public IncidentState State { get; init; }

    /// <summary>What humans have said of it, in that order.</summary>
    public IReadOnlyList<IncidentVerdict> Verdicts { get; init; } = [];

    /// <summary>What follows from it; null until it is closed.</summary>
    public IncidentOutcome? Outcome { get; init; }

    /// <summary>When it was closed.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>Whether humans still have to say something.</summary>
    [JsonIgnore]
    public bool IsOpen => State != IncidentState.Closed;

    /// <summary>Whether it was closed as nothing: then it adds nothing to the risk.</summary>
    [JsonIgnore]
    public bool IsDismissed => State == IncidentState.Closed && Outcome == IncidentOutcome.NoAction;

    /// <summary>What all incidents of a session come to: the severest outcome that humans have agreed on; null while none is closed.</summary>
    public static IncidentOutcome? OutcomeOf(IEnumerable<Incident> incidents) => incidents.Max(incident => incident.Outcome);
}
