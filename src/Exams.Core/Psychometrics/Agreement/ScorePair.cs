namespace Exams.Core.Psychometrics.Agreement;

/// <summary>One piece of work scored twice, on one scale.</summary>
/// <param name="First">By the first marker, or the known score of a seeded script.</param>
/// <param name="Second">By the second marker, or the one who is looked at.</param>
public readonly record struct ScorePair(decimal First, decimal Second)
{
    /// <summary>How far the second is above the first; negative where it is below.</summary>
    public decimal Difference => Second - First;
}
