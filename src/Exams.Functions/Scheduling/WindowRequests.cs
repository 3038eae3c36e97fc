using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>A window to be scheduled. Each of its three times is an instant, or a time on the wall of its zone.</summary>
/// <param name="Title">For the ATP and the learner.</param>
/// <param name="ExamId">What is sat.</param>
/// <param name="Zone">An IANA zone.</param>
/// <param name="Seats">How many learners fit.</param>
/// <param name="Opens">The first instant at which a session can start. In the past it means: at once.</param>
/// <param name="LastStart">From here on none starts.</param>
/// <param name="HardClose">No session runs here or later.</param>
/// <param name="Local">The times that aren't given as instants.</param>
/// <param name="AccessCode">At least four letters or digits, and at most 64 characters; or none.</param>
/// <param name="ExamVersion">In which version, and so with which bank version; null for the newest.</param>
/// <param name="Policy">Where it is stricter than the exam.</param>
/// <param name="SeatChanges">Until when seats can be moved and given up.</param>
/// <param name="AllowOverlap">Whether it may be held while another window of the exam is.</param>
/// <param name="Seating">When learners take their seats: with their place on the roster, or by checking in.</param>
/// <param name="AsksForOwnCodes">Whether each learner is asked for a code of their own, instead of one for all.</param>
public sealed record WindowRequest(
    string Title,
    ExamId ExamId,
    string Zone,
    int Seats,
    Instant? Opens = null,
    Instant? LastStart = null,
    Instant? HardClose = null,
    LocalTimes? Local = null,
    string? AccessCode = null,
    int? ExamVersion = null,
    WindowPolicy? Policy = null,
    SeatChangePolicy? SeatChanges = null,
    bool AllowOverlap = false,
    Seating Seating = Seating.AtEnrolment,
    bool AsksForOwnCodes = false);

/// <summary>Times on the wall of a window's zone, such as <c>2026-10-25T09:00:00</c>.</summary>
/// <param name="Opens">The first at which a session can start.</param>
/// <param name="LastStart">From here on none starts.</param>
/// <param name="HardClose">No session runs here or later.</param>
/// <param name="Choice">What is meant where the clock shows one of them twice, or never; null to be refused with the instants.</param>
public sealed record LocalTimes(
    LocalDateTime? Opens = null,
    LocalDateTime? LastStart = null,
    LocalDateTime? HardClose = null,
    LocalTimeChoice? Choice = null);

/// <summary>A page of windows.</summary>
/// <param name="Windows">By identifier.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record WindowList(IReadOnlyList<WindowView> Windows, string? Continuation);
