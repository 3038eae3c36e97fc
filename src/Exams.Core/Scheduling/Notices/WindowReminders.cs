using NodaTime;

namespace Exams.Core.Scheduling.Notices;

/// <summary>When the learners of a window are reminded of it.</summary>
public static class WindowReminders
{
    /// <summary>How long before the opening, the longest first.</summary>
    private static readonly (NoticeKind Kind, Duration Before)[] All =
        [(NoticeKind.OpensInADay, Duration.FromHours(24)), (NoticeKind.OpensInAnHour, Duration.FromHours(1))];

    /// <summary>The instants of a window's reminders; what was past when the window was made, or last changed, is none.</summary>
    public static IEnumerable<Instant> StepsOf(ExamWindow window) =>
        All.Select(reminder => window.Bounds.Opens - reminder.Before).Where(at => at > window.ChangedAt);

    /// <summary>The reminder that holds at an instant, and when it was due; null while it is too early, or too late to remind.</summary>
    public static (NoticeKind Kind, Instant At)? DueAt(ExamWindow window, Instant now) =>
        now >= window.Bounds.Opens ? null : All
            .Select(reminder => ((NoticeKind Kind, Instant At)?)(reminder.Kind, window.Bounds.Opens - reminder.Before))
            .LastOrDefault(reminder => now >= reminder!.Value.At);
}
