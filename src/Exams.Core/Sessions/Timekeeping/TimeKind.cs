namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a stretch of a session was.</summary>
public enum TimeKind
{
    /// <summary>The clock ran, the content was there.</summary>
    Working,

    /// <summary>A proctor's pause: the clock stood still.</summary>
    Paused,

    /// <summary>A break within the budget: the clock stood still.</summary>
    Break,

    /// <summary>A break that outlasted its budget: the clock ran.</summary>
    BreakOverrun,

    /// <summary>An outage that was credited: the time was given back.</summary>
    Outage,
}
