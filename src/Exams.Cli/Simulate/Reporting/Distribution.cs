namespace Exams.Cli.Simulate.Reporting;

/// <summary>How a set of durations is spread. Percentiles are by nearest rank: each is a duration that did occur.</summary>
/// <param name="Count">How many there are; the rest is zero when there is none.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">What 95 % stay within.</param>
/// <param name="P99">What 99 % stay within.</param>
/// <param name="Max">The longest.</param>
internal sealed record Distribution(int Count, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max)
{
    /// <summary>The spread of nothing.</summary>
    public static Distribution Empty { get; } = new(0, default, default, default, default);

    public static Distribution Of(IEnumerable<TimeSpan> durations)
    {
        TimeSpan[] sorted = [.. durations.Order()];
        return sorted.Length == 0
            ? Empty
            : new Distribution(sorted.Length, Rank(sorted, 50), Rank(sorted, 95), Rank(sorted, 99), sorted[^1]);
    }

    // Nearest rank: the ⌈p/100 × n⌉-th smallest.
    private static TimeSpan Rank(TimeSpan[] sorted, int percentile) => sorted[(((percentile * sorted.Length) + 99) / 100) - 1];
}
