using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>When a closed window's report is written, and written again while results come in.</summary>
public static class ReportTimes
{
    private static readonly Duration[] AfterClose =
    [
        Duration.FromMinutes(2), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(6), Duration.FromDays(1),
        Duration.FromDays(2), Duration.FromDays(4), Duration.FromDays(7), Duration.FromDays(14), Duration.FromDays(30),
    ];

    /// <summary>The instants; none once the report is complete.</summary>
    internal static IEnumerable<Instant> StepsOf(ExamWindow window) =>
        window.IsReported ? [] : AfterClose.Select(after => window.Bounds.HardClose + after);

    /// <summary>Whether it is time for a report.</summary>
    public static bool IsDue(ExamWindow window, Instant now) =>
        window is { IsReported: false, State: not WindowState.Cancelled } && now >= window.Bounds.HardClose + AfterClose[0];
}
