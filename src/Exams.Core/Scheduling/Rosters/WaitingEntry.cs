using NodaTime;

namespace Exams.Core.Scheduling.Rosters;

/// <summary>Somebody who waits for a seat.</summary>
/// <param name="Entry">What goes on the roster once there is one.</param>
/// <param name="Position">From 1: how many seats have to become free.</param>
/// <param name="Since">When they began to wait.</param>
public sealed record WaitingEntry(RosterEntry Entry, int Position, Instant Since);
