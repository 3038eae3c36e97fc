namespace Exams.Core.Exams;

/// <summary>That an exam is only sat in Safe Exam Browser. Which settings of it are valid, each window says.</summary>
/// <param name="LockStopsClock">Whether the clock stands still while a session is locked because its browser wasn't the right one.</param>
public sealed record BrowserPolicy(bool LockStopsClock = true);
