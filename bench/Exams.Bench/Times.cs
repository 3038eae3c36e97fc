namespace Exams.Bench;

/// <summary>What many requests took, in milliseconds.</summary>
internal sealed class Times(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public double Longest => _sorted[^1];

    /// <summary>What so many percent of the requests took at most.</summary>
    public double Percentile(int percent) => _sorted[Math.Min(_sorted.Length - 1, _sorted.Length * percent / 100)];
}
