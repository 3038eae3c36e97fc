namespace Exams.Core.Scheduling;

/// <summary>What came of giving seats.</summary>
/// <param name="IsEnrolled">Whether all have theirs; otherwise none was given.</param>
/// <param name="SeatsTaken">On the roster now.</param>
public readonly record struct EnrolResult(bool IsEnrolled, int SeatsTaken);
