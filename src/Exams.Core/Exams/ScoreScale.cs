namespace Exams.Core.Exams;

/// <summary>A linear reporting scale: nothing right is its minimum, everything right its maximum.</summary>
/// <param name="Minimum">For a fraction of 0.</param>
/// <param name="Maximum">For a fraction of 1; above the minimum.</param>
/// <param name="Decimals">Digits reported, 0–6; halves are rounded away from zero.</param>
public sealed record ScoreScale(decimal Minimum, decimal Maximum, int Decimals = 0)
{
    /// <summary>The reported value of a fraction of the full score.</summary>
    public decimal Report(decimal fraction) =>
        decimal.Round(Minimum + (fraction * (Maximum - Minimum)), Decimals, MidpointRounding.AwayFromZero);
}
