namespace Exams.Core.Forms;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). Ours, because a form must come out the
/// same in every release of the runtime.
/// </summary>
internal sealed class SeededRandom(FormSeed seed)
{
    private ulong _state = seed.Value;

    /// <summary>Uniform over 0 … <paramref name="bound"/> − 1: what would favour the low numbers is drawn again.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var surplus = (ulong.MaxValue % range) + 1;
        ulong drawn;
        do
        {
            drawn = Next();
        }
        while (surplus != range && drawn > ulong.MaxValue - surplus);
        return (int)(drawn % range);
    }

    /// <summary>Fisher–Yates, in place.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
