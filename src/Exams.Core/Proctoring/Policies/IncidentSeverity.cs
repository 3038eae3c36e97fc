namespace Exams.Core.Proctoring.Policies;

/// <summary>How much an incident matters, by the rule that raised it. What it comes to, humans decide.</summary>
public enum IncidentSeverity
{
    /// <summary>Worth a glance.</summary>
    Low,

    /// <summary>Worth a look.</summary>
    Medium,

    /// <summary>Worth dropping everything else.</summary>
    High,
}
