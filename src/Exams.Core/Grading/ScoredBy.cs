namespace Exams.Core.Grading;

/// <summary>Where an item's score is from.</summary>
public enum ScoredBy
{
    /// <summary>The item's response processing.</summary>
    Machine,

    /// <summary>A grader.</summary>
    Human,

    /// <summary>Nobody yet: a grader will.</summary>
    PendingHuman,

    /// <summary>Nobody: a key change says what it is, whatever was answered.</summary>
    KeyChange,
}
