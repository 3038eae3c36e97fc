namespace Exams.Core.Proctoring.Policies;

/// <summary>What makes an incident, what it weighs, and what follows by itself.</summary>
/// <param name="Id">Unique in the policy: 1–64 letters, digits, dots, underscores or hyphens. Incidents are named by it.</param>
/// <param name="Title">For the proctor, 1–200 characters.</param>
/// <param name="When">When it raises an incident. Then it begins anew, with what comes after.</param>
/// <param name="Weight">What each of its incidents adds to the risk, 0–1,000.</param>
/// <param name="Severity">How much its incidents matter.</param>
public sealed record ProctoringRule(
    string Id,
    string Title,
    RuleCondition When,
    decimal Weight,
    IncidentSeverity Severity = IncidentSeverity.Medium)
{
    /// <summary>What it does; that it raises an incident is always so.</summary>
    public IReadOnlyList<RuleAction> Actions { get; init; } = [RuleAction.Flag];

    /// <summary>What a learner is told, 1–200 characters; with the action warn, and only then.</summary>
    public string? Warning { get; init; }

    /// <summary>At most so many incidents in one session, 1–20.</summary>
    public int AtMost { get; init; } = 5;
}
