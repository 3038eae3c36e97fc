namespace Exams.Core.Scheduling;

/// <summary>Where a window stands.</summary>
public enum WindowState
{
    /// <summary>Made; not open yet.</summary>
    Scheduled,

    /// <summary>Learners can start.</summary>
    Open,

    /// <summary>Past its end, everything settled.</summary>
    Closed,

    /// <summary>Called off; nobody starts.</summary>
    Cancelled,
}
