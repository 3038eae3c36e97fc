using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;
using NodaTime.Text;

namespace Exams.Functions.Scheduling.Calendars;

/// <summary>Makes calendar entries of windows and of learners' sessions in them.</summary>
internal static class CalendarEntries
{
    private static readonly OffsetDateTimePattern Clock = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm' ('o<G>')'");

    /// <summary>A window as its ATP keeps it: from its opening to its hard close.</summary>
    public static CalendarEntry Of(ExamWindow window) => new(
        $"window-{window.Id}@exams",
        window.Revision,
        window.Title,
        $"Learners start until {Show(window.Bounds.LastStart, window.Zone)}. {window.Seats} seats.{Because(window)}",
        window.Bounds.Opens,
        window.Bounds.HardClose,
        window.Zone,
        window.ChangedAt ?? window.Bounds.Opens,
        window.State == WindowState.Cancelled);

    /// <summary>
    /// A session as its learner keeps it: from when they can start, or have started, to when their own time is up at the latest, with
    /// all that they were granted.
    /// </summary>
    public static CalendarEntry Of(Session session, ExamWindow window)
    {
        var opens = session.StartedAt ?? session.Bounds.Opens;
        var end = session.EndedAt
            ?? (session.StartedAt is null ? Deadline.IfStarted(session, session.Bounds.LastStart).At : Deadline.Of(session, session.UpdatedAt).At);
        return new CalendarEntry(
            $"session-{session.Id}@exams",
            window.Revision + (session.LastEvent?.Count ?? 0),
            window.Title,
            $"Start from {Show(session.Bounds.Opens, window.Zone)} and before {Show(session.Bounds.LastStart, window.Zone)}."
                + $"{TimeOf(session)}{Because(window)}",
            opens,
            Instant.Max(opens, end),
            window.Zone,
            Instant.Max(session.UpdatedAt, window.ChangedAt ?? session.UpdatedAt),
            window.State == WindowState.Cancelled || session is { State: SessionState.Voided, StartedAt: null });
    }

    private static string TimeOf(Session session)
    {
        var started = session.StartedAt ?? session.Bounds.Opens;
        var deadline = session.StartedAt is null ? Deadline.IfStarted(session, started) : Deadline.Of(session, session.EndedAt ?? session.UpdatedAt);
        return $" Your time: {(long)(deadline.At - started).TotalMinutes} minutes.";
    }

    private static string Because(ExamWindow window) => window.State == WindowState.Cancelled ? $" Called off: {window.ChangeReason}" : "";

    private static string Show(Instant instant, string zone) => Clock.Format(ZonedTime.Show(instant, zone));
}
