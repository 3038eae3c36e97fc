namespace Exams.Core.Grading.Outcomes;

/// <summary>What an appeal came to.</summary>
public enum AppealOutcome
{
    /// <summary>The fresh marking gave the same: the result stands.</summary>
    Upheld,

    /// <summary>It gave something else, which counts from then on.</summary>
    Changed,
}
