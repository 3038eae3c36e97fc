using System.Globalization;

namespace Exams.Core.Grading.Marking;

/// <summary>Draws that come out the same however often they are made, and that nobody can steer who doesn't choose what is drawn from.</summary>
internal static class Chance
{
    private const int Digits = 8;

    /// <summary>Whether a draw is a hit.</summary>
    /// <param name="percent">In how many cases of a hundred; 0 never, 100 always.</param>
    /// <param name="from">What is drawn from: invariant texts and whole numbers.</param>
    public static bool Hits(decimal percent, params ReadOnlySpan<object> from) => Of(from) * 100 < percent;

    /// <summary>A number from 0 to below 1.</summary>
    public static decimal Of(params ReadOnlySpan<object> from)
    {
        var text = string.Join('/', from.ToArray().Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
        var drawn = uint.Parse(Digest.Of(text).ToString().AsSpan(0, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return drawn / ((decimal)uint.MaxValue + 1);
    }
}
