namespace Exams.Core.Exams;

/// <summary>What the points of some items are multiplied by, those reached and the most alike. Weights that meet in an item multiply.</summary>
/// <param name="Factor">0–1,000.</param>
/// <param name="Section">The section whose items it is for; null for any.</param>
/// <param name="Domain">The content area whose items it is for; null for any.</param>
public sealed record ScoreWeight(decimal Factor, string? Section = null, string? Domain = null)
{
    /// <summary>The largest factor.</summary>
    public const decimal MaxFactor = 1_000;

    /// <summary>What an item's points are multiplied by.</summary>
    /// <param name="weights">An exam's.</param>
    /// <param name="section">The item's section.</param>
    /// <param name="domain">Its content area, if any.</param>
    internal static decimal Of(IReadOnlyList<ScoreWeight> weights, string section, string? domain) =>
        weights.Where(weight => weight.Applies(section, domain)).Aggregate(1m, (product, weight) => product * weight.Factor);

    private bool Applies(string section, string? domain) => (Section is null || Section == section) && (Domain is null || Domain == domain);
}
