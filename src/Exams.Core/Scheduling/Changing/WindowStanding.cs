namespace Exams.Core.Scheduling.Changing;

/// <summary>What stands in the way of a change.</summary>
/// <param name="SeatsTaken">How many seats of the roster are taken.</param>
/// <param name="WouldLoseTime">How many running sessions would have less time with the hard close that is wanted.</param>
public readonly record struct WindowStanding(int SeatsTaken, int WouldLoseTime);
