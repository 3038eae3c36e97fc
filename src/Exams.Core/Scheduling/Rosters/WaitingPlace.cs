using NodaTime;

namespace Exams.Core.Scheduling.Rosters;

/// <summary>A learner's place on one window's waiting list.</summary>
/// <param name="WindowId">The window.</param>
/// <param name="Position">From 1: how many seats have to become free.</param>
/// <param name="Since">When they began to wait.</param>
public sealed record WaitingPlace(WindowId WindowId, int Position, Instant Since);
