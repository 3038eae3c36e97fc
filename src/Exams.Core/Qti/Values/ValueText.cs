using System.Globalization;

namespace Exams.Core.Qti.Values;

/// <summary>
/// The lexical form of values, as <c>&lt;value&gt;</c> elements and attributes have it. Always the invariant culture.
/// </summary>
public static class ValueText
{
    /// <summary>
    /// Reads a single value of a base type. White space around it is ignored except in strings. Empty text is NULL.
    /// </summary>
    /// <param name="text">The characters.</param>
    /// <param name="baseType">What to read them as; files can't be written as text.</param>
    /// <returns>The value, or null when the text is not of that type.</returns>
    public static QtiValue? Parse(string text, BaseType baseType)
    {
        if (baseType == BaseType.String)
        {
            return QtiValue.String(text);
        }

        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return QtiValue.Null;
        }

        switch (baseType)
        {
            case BaseType.Boolean:
                return trimmed switch { "true" or "1" => QtiValue.True, "false" or "0" => QtiValue.False, _ => null };
            case BaseType.Integer:
                return ParseInteger(trimmed) is { } integer ? QtiValue.Integer(integer) : null;
            case BaseType.Float:
                return ParseFloat(trimmed) is { } number ? QtiValue.Float(number) : null;
            case BaseType.Duration:
                return ParseFloat(trimmed) is { } seconds and >= 0 ? QtiValue.Duration(seconds) : null;
            case BaseType.Point:
                return Words(trimmed) is [var x, var y] && ParseFloat(x) is { } left && ParseFloat(y) is { } top
                    ? QtiValue.Point((float)left, (float)top)
                    : null;
            case BaseType.Pair:
                return Words(trimmed) is [var first, var second] ? QtiValue.Pair(first, second) : null;
            case BaseType.DirectedPair:
                return Words(trimmed) is [var source, var destination] ? QtiValue.DirectedPair(source, destination) : null;
            case BaseType.Identifier:
                return QtiValue.Identifier(trimmed);
            case BaseType.Uri:
                return QtiValue.Uri(trimmed);
            case BaseType.IntOrIdentifier:
                return QtiValue.IntOrIdentifier(trimmed);
            default:
                return null;
        }
    }

    /// <summary>Reads a whole number: digits with an optional sign, and nothing but zeros behind a decimal point.</summary>
    public static long? ParseInteger(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var point = trimmed.IndexOf('.');
        if (point > 0 && trimmed[(point + 1)..].TrimEnd('0').IsEmpty)
        {
            trimmed = trimmed[..point];
        }

        return long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Reads an XML Schema double: decimal digits with an optional exponent, <c>INF</c>, <c>-INF</c> or <c>NaN</c>.</summary>
    public static double? ParseFloat(string text)
    {
        var trimmed = text.Trim();
        switch (trimmed)
        {
            case "INF" or "+INF":
                return double.PositiveInfinity;
            case "-INF":
                return double.NegativeInfinity;
            case "NaN":
                return double.NaN;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return trimmed.Length > 0
            && (char.IsAsciiDigit(trimmed[^1]) || trimmed[^1] == '.')
            && double.TryParse(trimmed, Styles, CultureInfo.InvariantCulture, out var value)
                ? value
                : null;
    }

    /// <summary>Writes a float so that reading it gives the same bits.</summary>
    public static string Float(double value) => value switch
    {
        double.PositiveInfinity => "INF",
        double.NegativeInfinity => "-INF",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes a single value in its lexical form; NULL is empty text. Files have none.</summary>
    public static string Print(in QtiValue value)
    {
        switch (value.BaseType)
        {
            case BaseType.None when value.IsNull:
                return "";
            case BaseType.Boolean:
                return value.AsBoolean() ? "true" : "false";
            case BaseType.Integer:
                return value.AsInteger().ToString(CultureInfo.InvariantCulture);
            case BaseType.Float or BaseType.Duration:
                return Float(value.AsNumber());
            case BaseType.Point:
                var (x, y) = value.AsPoint();
                return string.Create(CultureInfo.InvariantCulture, $"{x} {y}");
            case BaseType.File:
                return value.AsFile().Name;
            default:
                return value.AsText();
        }
    }

    internal static string Describe(in QtiValue value)
    {
        switch (value.Cardinality)
        {
            case Cardinality.None:
                return "NULL";
            case Cardinality.Single:
                return Print(in value);
            case Cardinality.Record:
                var fields = new List<string>();
                foreach (ref readonly var field in value.Fields)
                {
                    fields.Add($"{field.Name}: {field.Value}");
                }

                return $"{{{string.Join(", ", fields)}}}";
            default:
                var items = new List<string>();
                foreach (ref readonly var item in value.Items)
                {
                    items.Add(Print(in item));
                }

                return value.Cardinality == Cardinality.Ordered ? $"<{string.Join(", ", items)}>" : $"[{string.Join(", ", items)}]";
        }
    }

    private static string[] Words(string text) => text.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
