namespace Exams.Core.Scheduling.Rosters;

/// <summary>How much goes into a roster at a time.</summary>
public static class RosterLimits
{
    /// <summary>The most rows of one import.</summary>
    public const int MaxRows = 5_000;

    /// <summary>The most learners who wait for a seat in one window.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>The longest display name, in characters.</summary>
    public const int MaxDisplayName = 100;

    /// <summary>The longest name of a group, in characters.</summary>
    public const int MaxGroup = 64;
}
