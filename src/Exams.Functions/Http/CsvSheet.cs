using System.Globalization;
using System.Text;
using CsvHelper;

namespace Exams.Functions.Http;

/// <summary>Sheets (RFC 4180), whose cells are no formulas.</summary>
internal static class CsvSheet
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    // With a byte order mark, or spreadsheets take it for another encoding.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>A sheet in memory.</summary>
    /// <param name="rows">The header and the lines.</param>
    public static byte[] Write(IEnumerable<IEnumerable<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = Open(bytes))
        {
            foreach (var row in rows)
            {
                csv.WriteCells(row);
                csv.NextRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Begins a sheet on a stream, which stays open.</summary>
    public static CsvWriter Open(Stream stream) => new(new StreamWriter(stream, Encoding, leaveOpen: true), CultureInfo.InvariantCulture);

    /// <summary>Writes a line's cells, and not yet its end.</summary>
    public static void WriteCells(this CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CsvCell.Write(cell));
        }
    }
}
