namespace Exams.Core.Scheduling.Rosters;

/// <summary>What came of taking a learner off a roster.</summary>
/// <param name="WasEnrolled">Whether they were on it.</param>
/// <param name="MovedUp">Who has their seat now, from the waiting list.</param>
public sealed record Withdrawn(bool WasEnrolled, IReadOnlyList<RosterEntry> MovedUp);
