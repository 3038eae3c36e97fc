using System.Globalization;
using System.Text.RegularExpressions;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.View.Html;

/// <summary>Prints template variables into a body (QTI 2.1 ASI, printedVariable, with the conversions of C's <c>printf</c>).</summary>
internal static partial class PrintedVariable
{
    private const int MaxDigits = 30;

    /// <summary>The text for a <c>printedVariable</c>; empty when the variable isn't a template's or is NULL.</summary>
    public static string Print(MarkupElement element, TemplateValues templates)
    {
        var value = templates[element.Attribute("identifier") ?? ""];
        var format = element.Attribute("format") ?? "";
        var radix = ValueText.ParseInteger(element.Attribute("base") ?? "10") is { } stated and (2 or 8 or 16) ? (int)stated : 10;
        if (value.Cardinality == Cardinality.Record)
        {
            value = value.Field(element.Attribute("field") ?? "");
        }

        if (!value.IsContainer)
        {
            return PrintOne(value, format, radix);
        }

        // The index counts from 1; without one all values are printed.
        if (ValueText.ParseInteger(element.Attribute("index") ?? "") is { } index)
        {
            return index >= 1 && index <= value.Items.Length ? PrintOne(value.Items[(int)index - 1], format, radix) : "";
        }

        return string.Join(element.Attribute("delimiter") ?? ";", value.Items.ToArray().Select(one => PrintOne(one, format, radix)));
    }

    /// <summary>The text of a single value as it stands in a formula.</summary>
    public static string Print(QtiValue value) => value.IsContainer ? "" : PrintOne(value, "", 10);

    private static string PrintOne(QtiValue value, string format, int radix)
    {
        var conversion = Conversion().Match(format);
        if (conversion.Success && value.IsNumber)
        {
            return string.Concat(
                format[..conversion.Index],
                Padded(Formatted(value, conversion), conversion),
                format[(conversion.Index + conversion.Length)..]);
        }

        return value is { BaseType: BaseType.Integer, Cardinality: Cardinality.Single } && radix != 10
            ? Radix(value.AsInteger(), radix)
            : value.Cardinality == Cardinality.Record ? "" : ValueText.Print(value);
    }

    private static string Formatted(QtiValue value, Match conversion)
    {
        var number = value.AsNumber();
        var digits = conversion.Groups["precision"] is { Success: true, Value: var text }
            ? Math.Min(int.Parse("0" + text, CultureInfo.InvariantCulture), MaxDigits)
            : 6;
        var kind = conversion.Groups["kind"].Value[0];
        var plain = kind switch
        {
            'i' or 'd' => Math.Round(number, MidpointRounding.AwayFromZero).ToString("F0", CultureInfo.InvariantCulture),
            'x' => Radix((long)number, 16),
            'X' => Radix((long)number, 16).ToUpperInvariant(),
            'o' => Radix((long)number, 8),
            'e' => Exponent(number, digits, 'e'),
            'E' => Exponent(number, digits, 'E'),
            'f' or 'F' => number.ToString($"F{digits}", CultureInfo.InvariantCulture),
            _ => number.ToString($"G{Math.Max(digits, 1)}", CultureInfo.InvariantCulture),
        };
        return conversion.Groups["flags"].Value.Contains('+', StringComparison.Ordinal) && number >= 0 ? "+" + plain : plain;
    }

    private static string Exponent(double number, int digits, char mark) =>
        number.ToString($"{(digits == 0 ? "0" : "0." + new string('0', digits))}{mark}+00", CultureInfo.InvariantCulture);

    private static string Padded(string text, Match conversion)
    {
        var width = conversion.Groups["width"] is { Success: true, Value: var stated } ? Math.Min(int.Parse(stated, CultureInfo.InvariantCulture), MaxDigits) : 0;
        var flags = conversion.Groups["flags"].Value;
        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return text.PadRight(width);
        }

        if (!flags.Contains('0', StringComparison.Ordinal))
        {
            return text.PadLeft(width);
        }

        var sign = text.StartsWith('-') || text.StartsWith('+') ? text[..1] : "";
        return sign + text[sign.Length..].PadLeft(width - sign.Length, '0');
    }

    private static string Radix(long value, int radix) =>
        value < 0 ? "-" + Convert.ToString(-value, radix) : Convert.ToString(value, radix);

    [GeneratedRegex(
        @"%(?<flags>[-+ 0#]{0,5})(?<width>[1-9][0-9]{0,3})?(\.(?<precision>[0-9]{0,3}))?(?<kind>[idxXoeEfFgG])",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Conversion();
}
