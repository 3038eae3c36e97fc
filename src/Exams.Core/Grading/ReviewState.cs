namespace Exams.Core.Grading;

/// <summary>Where a review task stands.</summary>
public enum ReviewState
{
    /// <summary>Anyone entitled may claim it.</summary>
    Open,

    /// <summary>A grader works on it until their lease ends.</summary>
    Claimed,

    /// <summary>Done; never changed afterwards.</summary>
    Scored,
}
