namespace Exams.Functions.Scheduling;

/// <summary>What a change of a window meant for its sessions.</summary>
/// <param name="Running">How many that run followed it.</param>
/// <param name="Waiting">How many that wait for their start followed it.</param>
/// <param name="Kept">How many go on as they were: they would have lost by it, or have ended meanwhile.</param>
public readonly record struct SpreadCount(int Running, int Waiting, int Kept);
