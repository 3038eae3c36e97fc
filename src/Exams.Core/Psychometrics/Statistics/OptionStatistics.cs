namespace Exams.Core.Psychometrics.Statistics;

/// <summary>One option of an item.</summary>
/// <param name="Identifier">The option.</param>
/// <param name="IsKey">Whether choosing it is right.</param>
/// <param name="Count">How many learners chose it.</param>
/// <param name="Share">The part of those who had the item, 0–1.</param>
/// <param name="Discrimination">
/// The point-biserial correlation of choosing it with the rest score (see <see cref="ItemStatistics.Discrimination"/>): above 0 for a key,
/// below 0 for a good distractor. Null where nobody or everybody chose it.
/// </param>
public sealed record OptionStatistics(string Identifier, bool IsKey, int Count, double? Share, double? Discrimination);
