namespace Exams.Cli.Chaos.Planning;

/// <summary>Which storage requests meet which fault: a function of the seed and the request's number, whoever sends it.</summary>
/// <param name="seed">Where chance comes from.</param>
/// <param name="percent">How many in a hundred.</param>
internal sealed class FaultPlan(int seed, double percent)
{
    private static readonly (Fault Fault, double Share)[] Shares =
    [
        (Fault.Busy, 0.20),
        (Fault.Error, 0.15),
        (Fault.ErrorAfterwards, 0.12),
        (Fault.Precondition, 0.12),
        (Fault.Silence, 0.03),
        (Fault.CutBefore, 0.12),
        (Fault.CutAfter, 0.13),
        (Fault.Repeat, 0.13),
    ];

    /// <summary>The fault that the n-th request meets.</summary>
    public Fault At(long number)
    {
        var chance = Chance(number) * 100 / percent;
        foreach (var (fault, share) in Shares)
        {
            if (chance < share)
            {
                return fault;
            }

            chance -= share;
        }

        return Fault.None;
    }

    /// <summary>From 0 to 1, by SplitMix64 (Steele, Lea and Flood 2014): a stream that can be asked for its n-th number.</summary>
    private double Chance(long number)
    {
        unchecked
        {
            var z = ((ulong)(uint)seed << 32) + ((ulong)number * 0x9E3779B97F4A7C15UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
