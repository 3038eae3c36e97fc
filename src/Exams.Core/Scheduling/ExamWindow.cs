using Exams.Core.Exams;
using Exams.Core.Scheduling.Browsers;
using NodaTime;

namespace Exams.Core.Scheduling;

/// <summary>When, and by whom, one version of an exam may be sat.</summary>
public sealed record ExamWindow
{
    /// <summary>The window.</summary>
    public required WindowId Id { get; init; }

    /// <summary>Whose cohort sits.</summary>
    public required AtpId AtpId { get; init; }

    /// <summary>The exam.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>The version that every session of the window gets.</summary>
    public required int ExamVersion { get; init; }

    /// <summary>For the ATP and the learner.</summary>
    public required string Title { get; init; }

    /// <summary>The IANA zone that people there read clocks in, such as <c>Asia/Kathmandu</c>. It decides nothing; it only displays.</summary>
    public required string Zone { get; init; }

    /// <summary>The instants that decide.</summary>
    public required WindowBounds Bounds { get; init; }

    /// <summary>How many learners can sit; at least 1.</summary>
    public required int Seats { get; init; }

    /// <summary>When they take their seats; never changed once somebody is on the roster.</summary>
    public Seating Seating { get; init; }

    /// <summary>Whether each learner is asked for a code of their own, kept on the roster, instead of one for all.</summary>
    public bool AsksForOwnCodes { get; init; }

    /// <summary>What learners type to check in; null where nothing is asked.</summary>
    public AccessCode? AccessCode { get; init; }

    /// <summary>Where the window stands.</summary>
    public WindowState State { get; init; }

    /// <summary>
    /// Every step that was due by this instant has been taken; null while none was. Whoever moves the bounds sets it back to null: the
    /// steps behind are then asked about again, and repeating one does no harm.
    /// </summary>
    public Instant? StepsTakenBy { get; init; }

    /// <summary>Where the window is stricter than its exam; null where it is as strict.</summary>
    public WindowPolicy? Policy { get; init; }

    /// <summary>What it asks of Safe Exam Browser; null where nobody has said anything.</summary>
    public BrowserSettings? Browser { get; init; }

    /// <summary>Names its word that scores are passed back, which whoever checks in takes with them; null where they aren't.</summary>
    public string? Passback { get; init; }

    /// <summary>Until when seats can be moved and given up.</summary>
    public SeatChangePolicy SeatChanges { get; init; } = SeatChangePolicy.Default;

    /// <summary>Counts the changes, from 0. Calendars show the highest they know.</summary>
    public int Revision { get; init; }

    /// <summary>When it was made, or last changed.</summary>
    public Instant? ChangedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public PersonId? ChangedBy { get; init; }

    /// <summary>Why it was changed last, or called off; null while it is as it was made.</summary>
    public string? ChangeReason { get; init; }

    /// <summary>Whether sessions may not have followed the newest change yet: whoever moves the window on carries it to them.</summary>
    public bool IsSpreading { get; init; }

    /// <summary>Whether sessions that run end with a window that is called off; otherwise they go on.</summary>
    public bool EndsRunning { get; init; }

    /// <summary>Whether its report is complete: nothing more is to come.</summary>
    public bool IsReported { get; init; }

    /// <summary>The exam version as it is held here.</summary>
    public ExamDefinition Narrow(ExamDefinition exam) => Policy?.Narrow(exam) ?? exam;
}
