namespace Exams.Core.Grading.Reviewing;

/// <summary>What a review task answers to a grader.</summary>
public abstract record ReviewDecision
{
    private ReviewDecision()
    {
    }

    /// <summary>Yes.</summary>
    /// <param name="Task">The task afterwards; the same object where nothing has changed.</param>
    public sealed record Accepted(ReviewTask Task) : ReviewDecision;

    /// <summary>No, and nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : ReviewDecision;
}
