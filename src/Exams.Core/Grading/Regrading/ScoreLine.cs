namespace Exams.Core.Grading.Regrading;

/// <summary>What a result comes to.</summary>
/// <param name="Raw">Weighted points.</param>
/// <param name="Max">The most they could be.</param>
/// <param name="Percent">0–100 with two decimals.</param>
/// <param name="Scaled">On the exam's scale, if it has one.</param>
/// <param name="Passed">Whether the cut score was reached; null where nothing is decided.</param>
public sealed record ScoreLine(decimal Raw, decimal Max, decimal Percent, decimal? Scaled, bool? Passed)
{
    /// <summary>The line of a result.</summary>
    public static ScoreLine Of(ExamResult result) => new(result.Raw, result.Max, result.Percent, result.Scaled, result.Passed);
}
