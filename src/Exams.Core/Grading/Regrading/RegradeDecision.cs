namespace Exams.Core.Grading.Regrading;

/// <summary>What a regrade answers to somebody who decides on it.</summary>
public abstract record RegradeDecision
{
    private RegradeDecision()
    {
    }

    /// <summary>Yes.</summary>
    /// <param name="Regrade">Afterwards; the same object where nothing has changed.</param>
    /// <param name="List">The bank version's key changes afterwards; null where they stay as they are.</param>
    public sealed record Accepted(Regrade Regrade, KeyChangeList? List = null) : RegradeDecision;

    /// <summary>No, and nothing has changed.</summary>
    public sealed record Refused(Refusal Refusal) : RegradeDecision;
}
