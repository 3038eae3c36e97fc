namespace Exams.Functions.Sessions;

/// <summary>What a session's state asks of its orchestration.</summary>
/// <param name="Over">The session has ended and its submission is frozen: grading may start.</param>
/// <param name="DueUtc">When to look again at the latest, or null when only an event can change anything.</param>
public sealed record SessionStep(bool Over, DateTime? DueUtc);
