using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Exams.Core;
using Exams.Core.Scheduling.Rosters;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>
/// Reads a roster from a sheet (RFC 4180): a header, and a row for each learner, separated by commas or semicolons, as the header is.
/// </summary>
internal static class RosterCsvReader
{
    /// <summary>Everything that is in it, or why it isn't a roster at all.</summary>
    public static async Task<(RosterSheet? Sheet, Refusal? Refusal)> ReadAsync(TextReader text, CancellationToken cancellation)
    {
        var header = await text.ReadLineAsync(cancellation) ?? "";
        var delimiter = header.Count(c => c == ';') > header.Count(c => c == ',') ? ";" : ",";
        var columns = header.Split(delimiter).Select(c => Find(c.Trim().Trim('"').Trim())).ToArray();
        if (Refuse(header, delimiter, columns) is { } refused)
        {
            return (null, refused);
        }

        var (isBad, number) = (false, 1);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = _ => isBad = true,
        });
        var (rows, findings) = (new List<SheetRow>(), new List<RosterFinding>());
        while (await parser.ReadAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = parser.Record!;
            number++;
            if (Array.TrueForAll(cells, c => c.Length == 0))
            {
                continue;
            }

            if (isBad || cells.Skip(columns.Length).Any(c => c.Length > 0))
            {
                findings.Add(isBad
                    ? new RosterFinding(number, "", "a quotation mark stands in the middle of a cell", "cells in quotation marks, with those inside doubled")
                    : new RosterFinding(number, "", $"it has {cells.Length} cells", $"{columns.Length}, as the header has"));
                isBad = false;
            }
            else
            {
                Read(number, columns!, cells, rows, findings);
            }

            if (rows.Count + findings.Count > RosterLimits.MaxRows * 2)
            {
                break;
            }
        }

        return (new RosterSheet(rows, findings), null);
    }

    private static void Read(int number, string[] columns, string[] cells, List<SheetRow> rows, List<RosterFinding> findings)
    {
        var reader = new RosterCells(number, columns, cells);
        var row = reader.Read();
        findings.AddRange(reader.Findings);
        if (reader.Findings.Count == 0)
        {
            rows.Add(new SheetRow(number, row!));
        }
    }

    private static string? Find(string name) => Array.Find(RosterColumns.All, c => c.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Refusal? Refuse(string header, string delimiter, string?[] columns)
    {
        var names = header.Split(delimiter);
        var findings = columns.Index().Where(c => c.Item is null)
            .Select(c => new RosterFinding(1, names[c.Index].Trim(), "there is no such column", string.Join(", ", RosterColumns.All)))
            .Concat(columns.OfType<string>().CountBy(c => c).Where(c => c.Value > 1)
                .Select(c => new RosterFinding(1, c.Key, "the column is there twice", "each column once")))
            .Concat(RosterColumns.Required.Except(columns.OfType<string>(), StringComparer.Ordinal)
                .Select(c => new RosterFinding(1, c, "the column is missing", string.Join(" and ", RosterColumns.Required))))
            .ToList();
        return findings.Count == 0 ? null
            : new Refusal(
                "invalid-roster",
                "The roster can't be used",
                string.Join(" ", findings.Take(10).Select(f => $"Row 1, {Short(f.Column)}: {f.What}; expected: {f.Expected}.")))
            .With("findings", findings.Take(100).Select(f => f with { Column = Short(f.Column) }));
    }

    private static string Short(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
