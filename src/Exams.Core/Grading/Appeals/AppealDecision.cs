namespace Exams.Core.Grading.Appeals;

/// <summary>What is answered to who files or decides an appeal.</summary>
public abstract record AppealDecision
{
    private AppealDecision()
    {
    }

    /// <summary>Yes.</summary>
    /// <param name="Appeal">The appeal afterwards; the same object where nothing has changed.</param>
    public sealed record Accepted(Appeal Appeal) : AppealDecision;

    /// <summary>No, and nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : AppealDecision;
}
