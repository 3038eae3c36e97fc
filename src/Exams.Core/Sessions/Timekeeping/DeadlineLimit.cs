namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a deadline is set by.</summary>
public enum DeadlineLimit
{
    /// <summary>The session's own time limit.</summary>
    OwnTime,

    /// <summary>A section's time limit.</summary>
    SectionTime,

    /// <summary>The window's hard close.</summary>
    HardClose,
}
