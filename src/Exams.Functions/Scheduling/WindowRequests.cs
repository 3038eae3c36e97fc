using Exams.Core.Exams;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>A window to be scheduled.</summary>
/// <param name="Title">For the ATP and the learner.</param>
/// <param name="ExamId">What is sat, in its newest version.</param>
/// <param name="Zone">An IANA zone.</param>
/// <param name="Opens">The first instant at which a session can start.</param>
/// <param name="LastStart">From here on none starts.</param>
/// <param name="HardClose">No session runs here or later.</param>
/// <param name="Seats">How many learners fit.</param>
/// <param name="AccessCode">At least four letters or digits, and at most 64 characters; or none.</param>
public sealed record WindowRequest(
    string Title,
    ExamId ExamId,
    string Zone,
    Instant Opens,
    Instant LastStart,
    Instant HardClose,
    int Seats,
    string? AccessCode = null);

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
    WindowState State)
{
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
        WindowTimes.StateAt(window, now));
}

/// <summary>A page of windows.</summary>
/// <param name="Windows">By identifier.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record WindowList(IReadOnlyList<WindowView> Windows, string? Continuation);

/// <summary>Learners to put on the roster.</summary>
/// <param name="Learners">1–5,000, each once.</param>
public sealed record RosterRequest(IReadOnlyList<RosterRow> Learners);

/// <summary>One learner.</summary>
/// <param name="LearnerId">As the identity provider names them (<c>sub</c>).</param>
/// <param name="DisplayName">1–100 characters.</param>
/// <param name="Accommodation">What they were granted, if anything.</param>
/// <param name="Group">The section of the roster that they belong to, 1–64 characters; or none.</param>
public sealed record RosterRow(LearnerId LearnerId, string DisplayName, Accommodation? Accommodation = null, string? Group = null);

/// <summary>What came of an enrolment.</summary>
/// <param name="Enrolled">How many have their seat.</param>
/// <param name="SeatsTaken">On the roster now.</param>
/// <param name="Seats">How many fit.</param>
public sealed record RosterAnswer(int Enrolled, int SeatsTaken, int Seats);

/// <summary>A page of a roster.</summary>
/// <param name="Learners">By learner.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record RosterList(IReadOnlyList<RosterEntry> Learners, string? Continuation);

/// <summary>More time for running sessions.</summary>
/// <param name="Extra">How much.</param>
/// <param name="Reason">For the audit, 1–200 characters.</param>
/// <param name="LearnerId">For one learner; null for all.</param>
/// <param name="MovesHardClose">Whether the window's end moves with it.</param>
public sealed record ExtensionRequest(Duration Extra, string Reason, LearnerId? LearnerId = null, bool MovesHardClose = false);

/// <summary>What came of an extension.</summary>
/// <param name="Extended">How many sessions got it.</param>
public sealed record ExtensionAnswer(int Extended);
