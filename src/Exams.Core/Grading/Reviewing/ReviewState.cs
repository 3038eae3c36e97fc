namespace Exams.Core.Grading.Reviewing;

/// <summary>Where a review task stands.</summary>
public enum ReviewState
{
    /// <summary>Anyone entitled may claim it.</summary>
    Open,

    /// <summary>A grader works on it until their lease ends.</summary>
    Claimed,

    /// <summary>Done; never changed afterwards.</summary>
    Scored,

    /// <summary>A grader couldn't score it: a lead takes it, or gives it back to the graders.</summary>
    Escalated,

    /// <summary>Nobody has to score it any more: its session was voided before anybody had.</summary>
    Withdrawn,
}
