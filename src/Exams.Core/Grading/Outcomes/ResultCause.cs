namespace Exams.Core.Grading.Outcomes;

/// <summary>What made a version of a result.</summary>
public enum ResultCause
{
    /// <summary>The session was graded.</summary>
    FirstGrading,

    /// <summary>A key was changed.</summary>
    Regrade,

    /// <summary>A regrade was taken back.</summary>
    Rollback,

    /// <summary>The learner appealed.</summary>
    Appeal,
}
