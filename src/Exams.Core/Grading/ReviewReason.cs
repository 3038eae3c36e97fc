namespace Exams.Core.Grading;

/// <summary>Why a human looks at an item.</summary>
public enum ReviewReason
{
    /// <summary>A machine can't score it.</summary>
    HumanScored,

    /// <summary>Its processing failed on this response.</summary>
    ScoringFailed,

    /// <summary>The exam has every item reviewed.</summary>
    ExamPolicy,
}
