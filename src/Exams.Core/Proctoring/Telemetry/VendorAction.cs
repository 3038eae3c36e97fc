namespace Exams.Core.Proctoring.Telemetry;

/// <summary>What a proctoring tool asks for, as LTI Proctoring names it. It is noted, and a rule may raise an incident; nothing is done by it.</summary>
public enum VendorAction
{
    /// <summary>Pause the attempt.</summary>
    Pause,

    /// <summary>Resume it.</summary>
    Resume,

    /// <summary>A note on it.</summary>
    Update,

    /// <summary>End it.</summary>
    Terminate,

    /// <summary>Look at it.</summary>
    Flag,
}
