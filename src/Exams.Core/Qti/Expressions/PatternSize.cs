using System.Globalization;

namespace Exams.Core.Qti.Expressions;

/// <summary>
/// How many character positions a regular expression unrolls to: <c>(a{100}){100}</c> is 10,000. An automaton is about as
/// large, so this is what has to be bounded.
/// </summary>
internal static class PatternSize
{
    /// <summary>An upper bound of the size, at most <see cref="long.MaxValue"/> / 2.</summary>
    public static long Of(string pattern)
    {
        var open = new Stack<long>();
        long sequence = 0, atom = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    open.Push(sequence + atom);
                    (sequence, atom) = (0, 0);
                    break;
                case ')' when open.Count > 0:
                    (sequence, atom) = (open.Pop(), sequence + atom);
                    break;
                case '{':
                    var end = pattern.IndexOf('}', i);
                    end = end < 0 ? pattern.Length - 1 : end;
                    atom = Multiply(atom, Repeats(pattern.AsSpan(i + 1, end - i - 1)));
                    i = end;
                    break;
                case '[':
                    (sequence, atom) = (sequence + atom, 1);
                    i = EndOfClass(pattern, i);
                    break;
                case '*' or '+' or '?' or '|':
                    break;
                default:
                    (sequence, atom) = (sequence + atom, 1);
                    i += pattern[i] == '\\' ? 1 : 0;
                    break;
            }
        }

        return Multiply(sequence + atom, 1);
    }

    /// <summary>
    /// Whether the pattern is a plain sequence in which at most one repetition varies: then even an engine that backtracks takes
    /// time linear in the text.
    /// </summary>
    public static bool IsLinear(string pattern)
    {
        var varying = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(' or '|':
                    return false;
                case '*' or '+' or '?':
                    varying++;
                    break;
                case '{':
                    var end = pattern.IndexOf('}', i);
                    end = end < 0 ? pattern.Length - 1 : end;
                    varying += pattern.AsSpan(i, end - i).Contains(',') ? 1 : 0;
                    i = end;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '\\':
                    i++;
                    break;
            }
        }

        return varying <= 1;
    }

    private static long Repeats(ReadOnlySpan<char> quantifier)
    {
        var most = 1L;
        foreach (var part in quantifier.Split(','))
        {
            if (long.TryParse(quantifier[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                most = Math.Max(most, number);
            }
        }

        return most;
    }

    private static int EndOfClass(string pattern, int start)
    {
        var depth = 0;
        for (var i = start; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    depth++;
                    break;
                case ']' when --depth == 0:
                    return i;
            }
        }

        return pattern.Length - 1;
    }

    private static long Multiply(long left, long right) => (long)Int128.Min((Int128)left * right, long.MaxValue / 2);
}
