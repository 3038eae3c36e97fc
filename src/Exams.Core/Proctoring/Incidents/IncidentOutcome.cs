namespace Exams.Core.Proctoring.Incidents;

/// <summary>What follows from an incident, the mildest first. All but the first are adverse, and need two humans who agree.</summary>
public enum IncidentOutcome
{
    /// <summary>Nothing.</summary>
    NoAction,

    /// <summary>It stays on record; the result stands.</summary>
    WarningRecorded,

    /// <summary>The result is withheld.</summary>
    ResultWithheld,

    /// <summary>The session doesn't count.</summary>
    SessionVoided,
}
