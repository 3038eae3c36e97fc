namespace Exams.Core.Sessions;

/// <summary>Where a session stands. Which command leads where is one table: <see cref="SessionEngine"/>.</summary>
public enum SessionState
{
    /// <summary>On the roster, with a form.</summary>
    Scheduled,

    /// <summary>The learner is here; the clock hasn't started.</summary>
    CheckedIn,

    /// <summary>The clock runs.</summary>
    InProgress,

    /// <summary>Content is hidden: a proctor's pause, or a break.</summary>
    Paused,

    /// <summary>Ended and frozen: nothing is added any more.</summary>
    Submitted,

    /// <summary>Being scored.</summary>
    Grading,

    /// <summary>Scored as far as a machine can.</summary>
    AwaitingReview,

    /// <summary>There is a result.</summary>
    Graded,

    /// <summary>The learner and the ATP may see it.</summary>
    Released,

    /// <summary>The learner never started.</summary>
    NoShow,

    /// <summary>Doesn't count: called off, or never handed in where that was required.</summary>
    Voided,
}
