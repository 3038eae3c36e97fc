using System.Globalization;
using System.Text;
using CsvHelper;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Statistics;
using Exams.Functions.Scheduling.Rosters;

namespace Exams.Functions.Grading.Statistics;

/// <summary>Statistics as a sheet: a row per item, with as many options as the item with the most has.</summary>
internal static class StatisticsSheet
{
    private static readonly string[] Columns =
    [
        "item", "domain", "maxPoints", "learners", "difficulty", "discrimination", "upperLower", "omitted", "notReached", "alphaIfDeleted",
        "secondsMean", "secondsMedian", "seconds5", "seconds95", "flags",
    ];

    /// <summary>Writes it, as UTF-8 with a byte order mark, which spreadsheets ask for.</summary>
    public static byte[] Write(ExamStatistics statistics)
    {
        var items = statistics.Test.Items;
        var options = items.Select(item => item.Options.Count).DefaultIfEmpty().Max();
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            var optionColumns = Enumerable.Range(1, options).SelectMany(n => OptionColumns(n.ToString(CultureInfo.InvariantCulture)));
            Row(csv, [.. Columns, .. optionColumns]);
            foreach (var item in items)
            {
                Row(csv, [.. Cells(item), .. item.Options.SelectMany(Cells)]);
            }
        }

        return bytes.ToArray();
    }

    private static string[] OptionColumns(string n) => [$"option{n}", $"isKey{n}", $"count{n}", $"share{n}", $"discrimination{n}"];

    private static string[] Cells(ItemStatistics item) =>
    [
        CsvCell.Write(item.Item),
        CsvCell.Write(item.Domain ?? ""),
        Text(item.MaxPoints),
        Text(item.Learners),
        Text(item.Difficulty),
        Text(item.Discrimination),
        Text(item.UpperLower),
        Text(item.Omitted),
        Text(item.NotReached),
        Text(item.AlphaIfDeleted),
        Text(item.Time?.Mean),
        Text(item.Time?.Median),
        Text(item.Time?.Percentile5),
        Text(item.Time?.Percentile95),
        string.Join(' ', item.Flags.Select(flag => flag.ToString())),
    ];

    private static string[] Cells(OptionStatistics option) =>
        [CsvCell.Write(option.Identifier), option.IsKey ? "true" : "false", Text(option.Count), Text(option.Share), Text(option.Discrimination)];

    /// <summary>Numbers stay numbers: a minus sign in front of digits is no formula.</summary>
    private static string Text(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static void Row(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
