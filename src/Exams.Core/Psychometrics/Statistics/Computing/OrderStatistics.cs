namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>Percentiles of many numbers without sorting them. It keeps its buffers from call to call: for one thread.</summary>
/// <remarks>
/// Non-negative floats are in the order of their bits. A first pass counts them by their upper 13 bits, which tells in which of 8,192
/// buckets, 32 between a number and its double, each wanted rank is; a second one gathers those few buckets, and only they are sorted.
/// </remarks>
internal sealed class OrderStatistics
{
    private const int Buckets = 1 << 13;
    private const int LowerBits = 18;

    private readonly int[] _counts = new int[Buckets];
    private readonly byte[] _wanted = new byte[Buckets];
    private readonly Dictionary<int, List<float>> _gathered = [];

    /// <summary>How many numbers the last call found.</summary>
    public int Count { get; private set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; private set; }

    /// <summary>Hyndman and Fan's type 7: the value at (n − 1)·part, between two ranks by linear interpolation.</summary>
    public static double Interpolate(int count, double part, Func<int, double> valueAt)
    {
        var at = (count - 1) * part;
        var below = (int)Math.Floor(at);
        var low = valueAt(below);
        return at == below ? low : low + ((at - below) * (valueAt(below + 1) - low));
    }

    /// <summary>The percentiles of the numbers that are there; null for none.</summary>
    /// <param name="values">Not negative; NaN for what isn't there.</param>
    /// <param name="parts">Which, 0–1, ascending.</param>
    public double[]? Percentiles(ReadOnlySpan<float> values, ReadOnlySpan<double> parts)
    {
        CountBuckets(values);
        if (Count == 0)
        {
            return null;
        }

        var firstRanks = FindBuckets(parts);
        Gather(values);
        var found = new double[parts.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Interpolate(Count, parts[i], ValueAt);
        }

        return found;

        double ValueAt(int rank)
        {
            var (bucket, first) = firstRanks.Where(b => b.Value <= rank).MaxBy(b => b.Value);
            return _gathered[bucket][rank - first];
        }
    }

    /// <summary>Adding 0 makes a negative zero a positive one.</summary>
    private static int BucketOf(float value) => (int)(BitConverter.SingleToUInt32Bits(value + 0f) >> LowerBits);

    private void CountBuckets(ReadOnlySpan<float> values)
    {
        Array.Clear(_counts);
        var (counts, count, sum) = (_counts, 0, 0d);
        foreach (var value in values)
        {
            if (value >= 0)
            {
                counts[BucketOf(value)]++;
                count++;
                sum += value;
            }
        }

        (Count, Sum) = (count, sum);
    }

    /// <summary>In one walk over the counts: the buckets of the ranks beside each percentile, and the rank of each bucket's first.</summary>
    private Dictionary<int, int> FindBuckets(ReadOnlySpan<double> parts)
    {
        var firstRanks = new Dictionary<int, int>();
        Array.Clear(_wanted);
        _gathered.Clear();
        var (bucket, first) = (0, 0);
        foreach (var part in parts)
        {
            var below = (int)Math.Floor((Count - 1) * part);
            for (var rank = below; rank <= Math.Min(below + 1, Count - 1); rank++)
            {
                while (first + _counts[bucket] <= rank)
                {
                    first += _counts[bucket++];
                }

                _wanted[bucket] = 1;
                firstRanks[bucket] = first;
                _gathered.TryAdd(bucket, new List<float>(_counts[bucket]));
            }
        }

        return firstRanks;
    }

    private void Gather(ReadOnlySpan<float> values)
    {
        var wanted = _wanted;
        foreach (var value in values)
        {
            if (value >= 0 && wanted[BucketOf(value)] != 0)
            {
                _gathered[BucketOf(value)].Add(value);
            }
        }

        foreach (var bucket in _gathered.Values)
        {
            bucket.Sort();
        }
    }
}
