using System.Buffers;
using System.Globalization;

namespace Exams.Functions.Http;

/// <summary>
/// Keeps a sheet's cells from being taken for formulas by the program that opens it: whatever begins like one gets an apostrophe in front,
/// and loses it again when the sheet is read. A negative number stays a number.
/// </summary>
internal static class CsvCell
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> Marked = SearchValues.Create("=+-@\t\r\n＝＋－＠'");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>The text as it is written.</summary>
    public static string Write(string text) => text.Length > 0 && Marked.Contains(text[0]) && !IsNegative(text) ? Mark + text : text;

    /// <summary>A number without the zeros that arithmetic leaves behind its point: 10 and not 10.000000.</summary>
    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>The text as it was meant. A name that begins with an apostrophe of its own keeps it.</summary>
    public static string Read(string cell) => cell.Length > 1 && cell[0] == Mark && Marked.Contains(cell[1]) ? cell[1..] : cell;

    private static bool IsNegative(string text) => text.Length > 1 && text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept(Digits) < 0;
}
