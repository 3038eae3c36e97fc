using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Functions.Scheduling.Browsers;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>A window as its ATP sees it.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="AtpId">Whose it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="ExamId">What is sat.</param>
/// <param name="ExamVersion">In which version.</param>
/// <param name="Zone">Where people read clocks.</param>
/// <param name="Opens">The first instant at which a session can start.</param>
/// <param name="LastStart">From here on none starts.</param>
/// <param name="HardClose">No session runs here or later.</param>
/// <param name="Seats">How many learners fit.</param>
/// <param name="HasAccessCode">Whether learners are asked for a code.</param>
/// <param name="State">Where the window stands.</param>
/// <param name="Local">What clocks in the zone show at the three instants.</param>
/// <param name="SeatChanges">Until when seats can be moved and given up.</param>
/// <param name="Revision">Counts its changes, from 0.</param>
/// <param name="Policy">Where it is stricter than the exam; null where it is as strict.</param>
/// <param name="ChangeReason">Why it was changed last, or called off.</param>
/// <param name="Seating">When learners take their seats.</param>
/// <param name="AsksForOwnCodes">Whether each learner is asked for a code of their own.</param>
/// <param name="SafeExamBrowser">What it asks of Safe Exam Browser; null where nobody has said anything.</param>
public sealed record WindowView(
    WindowId WindowId,
    AtpId AtpId,
    string Title,
    ExamId ExamId,
    int ExamVersion,
    string Zone,
    Instant Opens,
    Instant LastStart,
    Instant HardClose,
    int Seats,
    bool HasAccessCode,
    WindowState State,
    LocalView Local,
    SeatChangePolicy SeatChanges,
    int Revision,
    WindowPolicy? Policy,
    string? ChangeReason,
    Seating Seating,
    bool AsksForOwnCodes,
    BrowserView? SafeExamBrowser)
{
    /// <summary>The ETag of what the ATP decides about a window. That it opens or closes meanwhile makes it no other.</summary>
    internal static string ETagOf(ExamWindow window) => $"\"{window.Revision}\"";

    internal static WindowView Of(ExamWindow window, Instant now) => new(
        window.Id,
        window.AtpId,
        window.Title,
        window.ExamId,
        window.ExamVersion,
        window.Zone,
        window.Bounds.Opens,
        window.Bounds.LastStart,
        window.Bounds.HardClose,
        window.Seats,
        window.AccessCode is not null,
        WindowTimes.StateAt(window, now),
        LocalView.Of(window),
        window.SeatChanges,
        window.Revision,
        window.Policy,
        window.ChangeReason,
        window.Seating,
        window.AsksForOwnCodes,
        BrowserView.Of(window.Browser));
}

/// <summary>A window's times as clocks in its zone show them, with their offsets.</summary>
/// <param name="Opens">When it opens.</param>
/// <param name="LastStart">When it takes no more starts.</param>
/// <param name="HardClose">When it closes.</param>
public sealed record LocalView(OffsetDateTime Opens, OffsetDateTime LastStart, OffsetDateTime HardClose)
{
    internal static LocalView Of(ExamWindow window) => new(
        ZonedTime.Show(window.Bounds.Opens, window.Zone),
        ZonedTime.Show(window.Bounds.LastStart, window.Zone),
        ZonedTime.Show(window.Bounds.HardClose, window.Zone));
}
