namespace Exams.Core.Proctoring.Monitoring;

/// <summary>Whether a session's client is there, by its telemetry.</summary>
public enum Connection
{
    /// <summary>The session doesn't run: nobody has to be there.</summary>
    None,

    /// <summary>Its exam expects no telemetry, and there is none.</summary>
    Unknown,

    /// <summary>It was heard of lately.</summary>
    Here,

    /// <summary>It has been silent for a while.</summary>
    Stale,

    /// <summary>It has been silent so long that its connection counts as closed. It holds nothing: another client takes over, as ever.</summary>
    Closed,
}
