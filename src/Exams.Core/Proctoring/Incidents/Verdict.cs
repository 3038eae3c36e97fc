namespace Exams.Core.Proctoring.Incidents;

/// <summary>What a human makes of an incident.</summary>
public enum Verdict
{
    /// <summary>It was nothing.</summary>
    Dismissed,

    /// <summary>It happened, and matters little.</summary>
    Minor,

    /// <summary>It happened, and puts the result in question.</summary>
    Major,
}
