namespace Exams.Core.Exams;

/// <summary>What a cut score is a number of.</summary>
public enum CutScoreUnit
{
    /// <summary>Percent of the most that the form can give, 0–100.</summary>
    Percent,

    /// <summary>Weighted points.</summary>
    Points,

    /// <summary>The reported scale's units; the exam then has a <see cref="ScoreScale"/>.</summary>
    Scaled,
}

/// <summary>The least that passes: a score equal to it does.</summary>
/// <param name="Value">At least 0.</param>
/// <param name="Unit">What it is a number of.</param>
public sealed record CutScore(decimal Value, CutScoreUnit Unit);
