namespace Exams.Core.Scheduling.Rosters;

/// <summary>
/// Learners whose place on the roster was written, and whose sessions have still to be made or brought up to date. It is written together
/// with their places, so that whoever was interrupted in between leaves word of it.
/// </summary>
/// <param name="Name">Names it within its window.</param>
/// <param name="Learners">At least one.</param>
public sealed record OwedSessions(string Name, IReadOnlyList<LearnerId> Learners);
