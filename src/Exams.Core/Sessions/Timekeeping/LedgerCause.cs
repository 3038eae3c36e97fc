namespace Exams.Core.Sessions.Timekeeping;

/// <summary>Why a session's clock was stopped, moved or left alone.</summary>
public enum LedgerCause
{
    /// <summary>A proctor stopped the clock.</summary>
    Pause,

    /// <summary>The learner took a break; the clock stands still as long as the budget lasts.</summary>
    Break,

    /// <summary>A break that the exam schedules between sections; the clock stands still as long as its amount lasts.</summary>
    ScheduledBreak,

    /// <summary>The browser wasn't the one that is asked for; the clock stands still, or runs on where the amount is zero.</summary>
    Lock,

    /// <summary>Time that a fault took from the learner, given back afterwards.</summary>
    Outage,

    /// <summary>Time granted in mid-exam.</summary>
    Extension,

    /// <summary>The exam's time limit was changed for running sessions.</summary>
    LimitChange,

    /// <summary>The window's hard close was moved.</summary>
    HardCloseMove,
}
