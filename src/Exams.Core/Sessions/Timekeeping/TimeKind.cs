namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a stretch of a session was.</summary>
public enum TimeKind
{
    /// <summary>The clock ran, the content was there.</summary>
    Working,

    /// <summary>A proctor's pause: the clock stood still.</summary>
    Paused,

    /// <summary>A break, as far as it is credited: the clock stood still.</summary>
    Break,

    /// <summary>A break that outlasted its credit, or had none: the clock ran.</summary>
    RunningBreak,

    /// <summary>Locked, because the browser wasn't the one that is asked for: the clock stood still.</summary>
    Locked,

    /// <summary>Locked under a policy that lets the clock run.</summary>
    RunningLock,

    /// <summary>An outage that was credited: the time was given back.</summary>
    Outage,
}
