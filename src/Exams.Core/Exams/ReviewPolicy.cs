namespace Exams.Core.Exams;

/// <summary>What a human scores or looks at.</summary>
public enum ReviewPolicy
{
    /// <summary>What a machine can't score.</summary>
    HumanScored,

    /// <summary>Every item; a machine's score is the proposal.</summary>
    Everything,
}
