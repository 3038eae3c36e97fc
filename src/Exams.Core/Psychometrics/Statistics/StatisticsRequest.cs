namespace Exams.Core.Psychometrics.Statistics;

/// <summary>What to know beside the responses.</summary>
/// <param name="Cut">The cut score as a part of the most points, 0–1; null where nothing is decided.</param>
/// <param name="Options">What can be chosen, by item identifier; items without options are missing.</param>
public sealed record StatisticsRequest(double? Cut, IReadOnlyDictionary<string, IReadOnlyList<ItemOption>> Options)
{
    /// <summary>Nothing is known beside the responses.</summary>
    public static StatisticsRequest Nothing { get; } = new(null, new Dictionary<string, IReadOnlyList<ItemOption>>());
}
