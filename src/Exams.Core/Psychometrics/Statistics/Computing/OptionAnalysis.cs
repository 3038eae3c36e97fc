
namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>An item's options, from what its patterns of choices sum up to.</summary>
internal static class OptionAnalysis
{
    /// <summary>By option: those that are known, in their order, and after them any other that somebody chose.</summary>
    public static IReadOnlyList<OptionStatistics> Of(ColumnAnalysis column, IReadOnlyList<string> patterns, IReadOnlyList<ItemOption> known)
    {
        var chosen = known.ToDictionary(option => option.Identifier, _ => (Count: 0, RestSum: 0d), StringComparer.Ordinal);
        var order = known.ToList();
        for (var code = 0; code < patterns.Count; code++)
        {
            foreach (var option in patterns[code].Split(' ').Distinct(StringComparer.Ordinal))
            {
                if (!chosen.TryGetValue(option, out var so))
                {
                    order.Add(new ItemOption(option, IsKey: false));
                }

                chosen[option] = (so.Count + column.CountOf((byte)code), so.RestSum + column.RestOf((byte)code));
            }
        }

        return [.. order.Select(option => Of(option, column, chosen[option.Identifier].Count, chosen[option.Identifier].RestSum))];
    }

    /// <summary>Pearson's correlation of an indicator with the rest score: (r̄ₒ − r̄) ÷ s · √(p ÷ (1 − p)).</summary>
    private static OptionStatistics Of(ItemOption option, ColumnAnalysis column, int count, double rest)
    {
        double share = (double)count / column.Learners;
        var discrimination = column.RestVariance > 0 && count > 0 && count < column.Learners
            ? ((rest / count) - column.RestMean) / Math.Sqrt(column.RestVariance) * Math.Sqrt(share / (1 - share))
            : double.NaN;
        return new OptionStatistics(option.Identifier, option.IsKey, count, Figure.Of(share), Figure.Of(discrimination));
    }
}
