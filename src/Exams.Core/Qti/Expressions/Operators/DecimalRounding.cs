using System.Globalization;

namespace Exams.Core.Qti.Expressions.Operators;

/// <summary>
/// Rounds the decimal number that a float stands for: the shortest that reads back as it, which is what an author or a
/// candidate wrote. So 1.005 to two places is 1.01, although the double nearest to 1.005 lies below it. Halves go away from zero.
/// </summary>
internal static class DecimalRounding
{
    public static double ToPlaces(double value, int places) => Round(value, places, significant: false);

    public static double ToFigures(double value, int figures) => Round(value, figures, significant: true);

    private static double Round(double value, int count, bool significant)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        // Scientific notation of the shortest form: d.dddE±xxx, at most 17 digits.
        Span<char> text = stackalloc char[32];
        Math.Abs(value).TryFormat(text, out var length, "E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[24];
        var used = Digits(shortest, digits);
        var exponent = int.Parse(text[(text.IndexOf('E') + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var keep = significant ? count : exponent + 1 + count;
        if (keep >= used)
        {
            return value;
        }

        if (keep < 0)
        {
            return 0;
        }

        var up = digits[keep] >= 5;
        var rounded = 0L;
        for (var i = 0; i < keep; i++)
        {
            rounded = (rounded * 10) + digits[i];
        }

        rounded += up ? 1 : 0;
        var magnitude = double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{rounded}E{exponent + 1 - keep}"),
            NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture);
        return value < 0 ? -magnitude : magnitude;
    }

    private static int Digits(ReadOnlySpan<char> shortest, Span<byte> digits)
    {
        var used = 0;
        foreach (var c in shortest)
        {
            if (c == 'E')
            {
                break;
            }

            if (char.IsAsciiDigit(c) && (used > 0 || c != '0') && used < digits.Length)
            {
                digits[used++] = (byte)(c - '0');
            }
        }

        return used;
    }
}
