namespace Exams.Core.Grading.Reviewing;

/// <summary>Why a human looks at an item.</summary>
public enum ReviewReason
{
    /// <summary>A machine can't score it.</summary>
    HumanScored,

    /// <summary>Its processing failed on this response.</summary>
    ScoringFailed,

    /// <summary>The exam has every item reviewed.</summary>
    ExamPolicy,

    /// <summary>The session's score lies near the cut, and this item can still tip it.</summary>
    NearCut,

    /// <summary>It was answered faster, or slower, than is plausible.</summary>
    ResponseTime,

    /// <summary>Its key is in doubt.</summary>
    KeyUnderReview,

    /// <summary>It was drawn at random.</summary>
    Sample,

    /// <summary>An incident happened while it was answered.</summary>
    Incident,

    /// <summary>The learner has appealed against its score.</summary>
    Appeal,
}
