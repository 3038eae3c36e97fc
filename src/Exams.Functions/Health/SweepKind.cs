namespace Exams.Functions.Health;

/// <summary>What a sweep looks for; its name, in camel case, is the tag that metrics have.</summary>
public enum SweepKind
{
    /// <summary>Sessions that are due, and their gradings.</summary>
    Session,

    /// <summary>Windows whose next step is due.</summary>
    Window,

    /// <summary>Graders' tasks that somebody should have been reminded of, or relieved of.</summary>
    Review,

    /// <summary>Scores that should have been passed back.</summary>
    Passback,

    /// <summary>Regrades that aren't at rest.</summary>
    Regrade,

    /// <summary>Appeals that are being marked.</summary>
    Appeal,

    /// <summary>Sessions that run, after an outage.</summary>
    Outage,

    /// <summary>Files of evidence that never came, or were kept long enough.</summary>
    Evidence,

    /// <summary>Telemetry that was kept long enough.</summary>
    Telemetry,

    /// <summary>Erasures that were left half done.</summary>
    Erasure,

    /// <summary>Exams, by night, whose statistics may be out of date.</summary>
    Statistics,
}
