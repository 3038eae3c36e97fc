using Exams.Core.Scheduling.Notices;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>What the time makes of a window.</summary>
public static class WindowTimes
{
    /// <summary>How late a step may be before the sweeper takes it.</summary>
    public static readonly Duration StepAllowance = Duration.FromSeconds(30);

    /// <summary>Where a window stands at an instant: its bounds decide, unless it was called off.</summary>
    public static WindowState StateAt(ExamWindow window, Instant now) =>
        window.State == WindowState.Cancelled ? WindowState.Cancelled
        : now >= window.Bounds.HardClose ? WindowState.Closed
        : now >= window.Bounds.Opens ? WindowState.Open
        : WindowState.Scheduled;

    /// <summary>When something happens to a window next; null once it is over.</summary>
    public static Instant? NextChange(ExamWindow window, Instant now) => FirstStepAfter(window, now);

    /// <summary>The first step that hasn't been taken, whether or not its time has come; null once the window is over.</summary>
    public static Instant? NextStep(ExamWindow window) => FirstStepAfter(window, window.StepsTakenBy ?? Instant.MinValue);

    /// <summary>When the sweeper should look at a window if nobody else has taken its next step by then; null where there is none.</summary>
    public static Instant? DueAt(ExamWindow window) => NextStep(window) + StepAllowance;

    private static Instant? FirstStepAfter(ExamWindow window, Instant instant) =>
        StepsOf(window).Order().Select(step => (Instant?)step).FirstOrDefault(step => step > instant);

    /// <summary>The instants at which something is to be done for a window, in any order.</summary>
    private static IEnumerable<Instant> StepsOf(ExamWindow window) =>
    [
        .. window is { IsSpreading: true, ChangedAt: { } changed } ? [changed] : Array.Empty<Instant>(),
        .. window.State == WindowState.Cancelled ? [] : new[] { window.Bounds.Opens, window.Bounds.LastStart, window.Bounds.HardClose },
        .. window.State == WindowState.Cancelled ? [] : WindowReminders.StepsOf(window),
        .. window.State == WindowState.Cancelled ? [] : ReportTimes.StepsOf(window),
    ];
}
