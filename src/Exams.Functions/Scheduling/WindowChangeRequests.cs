using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Changing;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>What a window is to be; what isn't given stays.</summary>
/// <param name="Reason">For the record, 1–200 characters.</param>
/// <param name="Title">Another title.</param>
/// <param name="Zone">Another IANA zone. Instants stay; times on the wall are read in it.</param>
/// <param name="Opens">When it opens.</param>
/// <param name="LastStart">When it takes no more starts.</param>
/// <param name="HardClose">When it closes.</param>
/// <param name="Local">The times that aren't given as instants.</param>
/// <param name="Seats">How many learners fit.</param>
/// <param name="ExamVersion">Another version of its exam.</param>
/// <param name="Policy">Where it is stricter than its exam; an empty object for nowhere.</param>
/// <param name="SeatChanges">Until when seats can be moved and given up.</param>
/// <param name="AllowOverlap">Whether it may be held while another window of the exam is.</param>
public sealed record WindowAmendmentRequest(
    string Reason,
    string? Title = null,
    string? Zone = null,
    Instant? Opens = null,
    Instant? LastStart = null,
    Instant? HardClose = null,
    LocalTimes? Local = null,
    int? Seats = null,
    int? ExamVersion = null,
    WindowPolicy? Policy = null,
    SeatChangePolicy? SeatChanges = null,
    bool AllowOverlap = false);

/// <summary>Call a window off.</summary>
/// <param name="Reason">For the record and for the learners, 1–200 characters.</param>
/// <param name="Force">Whether sessions that run end too, without a result; otherwise they stand in the way.</param>
public sealed record WindowCancelRequest(string Reason, bool Force = false);

/// <summary>A window like another one, at another time.</summary>
/// <param name="Title">Its title; null for the same.</param>
/// <param name="Zone">Its zone; null for the same.</param>
/// <param name="Opens">When it opens.</param>
/// <param name="LastStart">When it takes no more starts.</param>
/// <param name="HardClose">When it closes.</param>
/// <param name="Local">The times that aren't given as instants.</param>
/// <param name="Seats">How many learners fit; null for as many.</param>
/// <param name="Roster">Whether everybody on the roster gets a seat in the new one too.</param>
/// <param name="AllowOverlap">Whether it may be held while another window of the exam is.</param>
public sealed record WindowCloneRequest(
    string? Title = null,
    string? Zone = null,
    Instant? Opens = null,
    Instant? LastStart = null,
    Instant? HardClose = null,
    LocalTimes? Local = null,
    int? Seats = null,
    bool Roster = false,
    bool AllowOverlap = false);

/// <summary>What came of a change: the safe part of it was done.</summary>
/// <param name="Window">The window as it is now.</param>
/// <param name="Changed">What was changed; empty where it was so already.</param>
/// <param name="Refused">What stays as it was, and why.</param>
/// <param name="Sessions">What it meant for the sessions.</param>
public sealed record WindowChangeAnswer(
    WindowView Window,
    IReadOnlyList<WindowEdit> Changed,
    IReadOnlyList<WindowEditRefusal> Refused,
    SpreadCount Sessions);

/// <summary>A window made after another one.</summary>
/// <param name="Window">The new window.</param>
/// <param name="Enrolled">How many have a seat in it.</param>
public sealed record WindowCloneAnswer(WindowView Window, int Enrolled);

/// <summary>A page of a window's record.</summary>
/// <param name="Changes">Oldest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record WindowChangeList(IReadOnlyList<WindowChange> Changes, string? Continuation);
