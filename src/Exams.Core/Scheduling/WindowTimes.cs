using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>What the time makes of a window.</summary>
public static class WindowTimes
{
    /// <summary>Where a window stands at an instant: its bounds decide, unless it was called off.</summary>
    public static WindowState StateAt(ExamWindow window, Instant now) =>
        window.State == WindowState.Cancelled ? WindowState.Cancelled
        : now >= window.Bounds.HardClose ? WindowState.Closed
        : now >= window.Bounds.Opens ? WindowState.Open
        : WindowState.Scheduled;

    /// <summary>When something happens to a window next; null once it is over.</summary>
    public static Instant? NextChange(ExamWindow window, Instant now) => StateAt(window, now) switch
    {
        WindowState.Scheduled => window.Bounds.Opens,
        WindowState.Open => now < window.Bounds.LastStart ? window.Bounds.LastStart : window.Bounds.HardClose,
        _ => null,
    };
}
