using System.Numerics;

namespace Exams.Core.Qti.Expressions;

/// <summary>
/// xoshiro256** seeded by SplitMix64 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021): the same
/// numbers from the same seed on every machine and in every version of this code, which a regrade relies on.
/// </summary>
internal sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public SeededRandom(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>A seed for a numbered part of a whole, unrelated to those of other parts.</summary>
    public static ulong Derive(ulong seed, ulong part)
    {
        var state = seed ^ (part * 0xD1B54A32D192ED03UL);
        return SplitMix(ref state);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number below <paramref name="bound"/>, each equally likely.</summary>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // Rejecting the short last stretch keeps the rest uniform.
        var limit = ulong.MaxValue - (ulong.MaxValue % bound);
        ulong number;
        do
        {
            number = Next();
        }
        while (number >= limit);

        return number % bound;
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
