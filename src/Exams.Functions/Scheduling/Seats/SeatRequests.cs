using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using NodaTime;

namespace Exams.Functions.Scheduling.Seats;

/// <summary>Move a learner's seat.</summary>
/// <param name="ToWindowId">Another window of the same exam.</param>
/// <param name="Reason">For the record, 1–200 characters.</param>
public sealed record RescheduleRequest(WindowId ToWindowId, string Reason);

/// <summary>Move my seat.</summary>
/// <param name="ToWindowId">Another window of the same exam.</param>
public sealed record MyRescheduleRequest(WindowId ToWindowId);

/// <summary>Give up my seat: an empty object.</summary>
public sealed record MyWithdrawRequest;

/// <summary>Where the seat is now.</summary>
/// <param name="WindowId">The window; null where it was given up.</param>
public sealed record SeatAnswer(WindowId? WindowId);

/// <summary>What the caller may do with their seat themselves, and until when. An instant may have passed.</summary>
/// <param name="MoveUntilUtc">From here on it stays in its window; null where moving it is the training partner's to do.</param>
/// <param name="GiveUpUntilUtc">From here on it isn't given up any more; null where that is the training partner's to do.</param>
public sealed record SeatStanding(Instant? MoveUntilUtc, Instant? GiveUpUntilUtc)
{
    internal static SeatStanding Of(ExamWindow window)
    {
        var policy = window.SeatChanges;
        var cutOff = policy.CutOff(window.Bounds, byLearner: true);
        return new SeatStanding(policy.LearnersMayReschedule ? cutOff : null, policy.LearnersMayWithdraw ? cutOff : null);
    }
}

/// <summary>Where the caller could move to.</summary>
/// <param name="Windows">Those that still take learners, the soonest first, at most a hundred.</param>
public sealed record SeatChoiceList(IReadOnlyList<SeatChoice> Windows);

/// <summary>A window that a learner could move to.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="Title">Its title.</param>
/// <param name="Zone">Where people read clocks.</param>
/// <param name="OpensUtc">The first instant at which a session can start.</param>
/// <param name="LastStartUtc">From here on none starts.</param>
/// <param name="HardCloseUtc">No session runs here or later.</param>
/// <param name="Local">What clocks in the zone show at the three instants.</param>
/// <param name="HasSeat">Whether there is a seat at this moment; where seats are taken at check-in there always is a place on the roster.</param>
public sealed record SeatChoice(
    WindowId WindowId,
    string Title,
    string Zone,
    Instant OpensUtc,
    Instant LastStartUtc,
    Instant HardCloseUtc,
    LocalView Local,
    bool HasSeat)
{
    internal static SeatChoice Of(ExamWindow window, SeatUse use) => new(
        window.Id,
        window.Title,
        window.Zone,
        window.Bounds.Opens,
        window.Bounds.LastStart,
        window.Bounds.HardClose,
        LocalView.Of(window),
        use.FreeFor(window) > 0);
}
