using Exams.Core.Exams;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>Who may do what in a window, and when.</summary>
public static class WindowRules
{
    /// <summary>How long before a window opens its learners can check in: waiting never costs working time.</summary>
    public static readonly Duration CheckInLead = Duration.FromMinutes(30);

    /// <summary>What is said of instants that don't make a window.</summary>
    internal const string BoundsMessage =
        "a window opens before its last start, that isn't after its hard close, and all lie between the years 2000 and 9000";

    private static readonly Instant Earliest = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9000, 1, 1, 0, 0);

    /// <summary>Whether a learner may check in; times are the session's to judge, for it may have bounds of its own.</summary>
    public static Refusal? CheckAdmission(ExamWindow window) =>
        window.State == WindowState.Cancelled ? new Refusal("window-cancelled", "The window was called off", "Nobody sits in it.") : null;

    /// <summary>Whether the roster takes more learners at a time.</summary>
    public static Refusal? CheckEnrolment(ExamWindow window, Instant now) =>
        window.State == WindowState.Cancelled
            ? new Refusal("window-cancelled", "The window was called off", "Nobody sits in it.")
            : now >= window.Bounds.LastStart
                ? new Refusal("window-closed", "The window takes no more starts", $"The last start was before {window.Bounds.LastStart}.")
                : null;

    /// <summary>What is said when seats run out.</summary>
    public static Refusal Full(ExamWindow window, int seatsTaken) =>
        new Refusal("window-full", "The window has no seat left", $"{seatsTaken} of {window.Seats} seats are taken; none was given.")
            .With("seats", window.Seats)
            .With("seatsTaken", seatsTaken);

    /// <summary>Refuses a window that is held at a part of the time of another one of the same exam.</summary>
    public static Refusal? CheckOverlap(ExamWindow window, WindowCalendar calendar) => calendar.FindOverlap(window) is not { } other
        ? null
        : new Refusal(
            "window-overlaps",
            "The windows overlap",
            $"Window {other.Id} of the same exam is held from {other.Opens} to {other.HardClose}. Say allowOverlap if both are wanted.")
            .With("windowId", other.Id)
            .With("opens", other.Opens)
            .With("hardClose", other.HardClose);

    /// <summary>What is said to a learner who checks in when seats have run out.</summary>
    public static Refusal NoSeat(ExamWindow window) =>
        new Refusal("no-seat-left", "No seat is left", $"All {window.Seats} seats are taken; one may become free before the last start.")
            .With("seats", window.Seats)
            .With("lastStartUtc", window.Bounds.LastStart);

    /// <summary>What keeps a window from being used.</summary>
    /// <param name="window">The window.</param>
    /// <param name="exam">Its exam version.</param>
    /// <param name="now">The time; a new window doesn't lie in the past.</param>
    public static IReadOnlyList<ExamProblem> Validate(ExamWindow window, ExamDefinition exam, Instant now)
    {
        var problems = new List<ExamProblem>();
        Require(
            !string.IsNullOrWhiteSpace(window.Title) && window.Title.Length <= ExamValidation.MaxTitle,
            "title",
            $"a title of 1 to {ExamValidation.MaxTitle} characters is needed");
        Require(window.Seats is >= 1 and <= 100_000, "seats", "1 to 100000 seats");
        Require(
            window.AccessCode is null || !window.AsksForOwnCodes,
            "accessCode",
            "learners are asked for one code for all, or for their own, not for both");
        Require(DateTimeZoneProviders.Tzdb.GetZoneOrNull(window.Zone) is not null, "zone", "an IANA zone such as Europe/Vienna is expected");
        Require(IsOrdered(window.Bounds), "bounds", BoundsMessage);
        Require(window.Bounds.HardClose > now, "bounds.hardClose", "the window would be over already");
        Require(window.Bounds.LastStart > now || window.Bounds.HardClose <= now, "bounds.lastStart", "it has passed: nobody could start any more");
        if (WorkingTime(exam) is { } time && IsOrdered(window.Bounds))
        {
            Require(
                window.Bounds.LastStart + time + exam.Breaks.LongestStop <= window.Bounds.HardClose,
                "bounds.hardClose",
                "who starts last would not get the whole time: move the hard close, or the last start");
        }

        problems.AddRange(window.SeatChanges.Validate());
        problems.AddRange(window.Policy?.Validate(exam, window.Bounds) ?? []);
        return problems;

        void Require(bool holds, string path, string message)
        {
            if (!holds)
            {
                problems.Add(new ExamProblem(path, message));
            }
        }
    }

    /// <summary>Whether three instants make a window.</summary>
    internal static bool IsOrdered(WindowBounds bounds) =>
        bounds.Opens < bounds.LastStart
        && bounds.LastStart <= bounds.HardClose
        && bounds.Opens >= Earliest
        && bounds.HardClose <= Latest;

    /// <summary>What everybody gets before accommodations: the whole's limit, or else the sections' together.</summary>
    private static Duration? WorkingTime(ExamDefinition exam) =>
        exam.TimeLimit ?? exam.Sections.Aggregate((Duration?)Duration.Zero, (sum, section) => sum + section.TimeLimit);
}
