using Exams.Core.Scheduling;

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
