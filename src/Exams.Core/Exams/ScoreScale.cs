namespace Exams.Core.Exams;

/// <summary>A reporting scale: nothing right is its minimum, everything right its maximum; in between a straight line, or a table.</summary>
/// <param name="Minimum">For a fraction of 0.</param>
/// <param name="Maximum">For a fraction of 1; above the minimum.</param>
/// <param name="Decimals">Digits reported, 0–6; halves are rounded away from zero.</param>
public sealed record ScoreScale(decimal Minimum, decimal Maximum, int Decimals = 0)
{
    /// <summary>From score to score, from the minimum to the maximum; null for the straight line.</summary>
    public ScaleTable? Table { get; init; }

    /// <summary>The place of a score on the scale, unrounded: what a cut score is compared with.</summary>
    /// <param name="raw">Weighted points, at least 0.</param>
    /// <param name="max">The most they could be.</param>
    public decimal Exact(decimal raw, decimal max) =>
        Table?.At(raw, max) ?? (max <= 0 ? Minimum : Minimum + (raw * (Maximum - Minimum) / max));

    /// <summary>The same as it is reported.</summary>
    /// <inheritdoc cref="Exact"/>
    public decimal Report(decimal raw, decimal max) => decimal.Round(Exact(raw, max), Decimals, MidpointRounding.AwayFromZero);
}
