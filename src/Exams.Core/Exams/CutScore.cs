using System.Text.Json.Serialization;

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
public sealed record CutScore(decimal Value, CutScoreUnit Unit)
{
    /// <summary>The standard error of the cut, in its own unit, as the standard setting found it; null where nobody says. It is reported.</summary>
    public decimal? StandardError { get; init; }

    /// <summary>
    /// How many standard errors below the cut still pass, 0–3, where a board gives borderline candidates the benefit of the doubt
    /// (Cizek and Bunch, "Standard Setting", 2007, ch. 2); null for none: the error then moves nothing.
    /// </summary>
    public decimal? ErrorsBelow { get; init; }

    /// <summary>What is compared with a score: the cut, less the standard errors below it that still pass.</summary>
    [JsonIgnore]
    public decimal Effective => Value - ((ErrorsBelow ?? 0) * (StandardError ?? 0));
}
