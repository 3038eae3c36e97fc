using System.Globalization;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Statistics;
using Exams.Functions.Http;

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
        var optionColumns = Enumerable.Range(1, options).SelectMany(n => OptionColumns(n.ToString(CultureInfo.InvariantCulture)));
        return CsvSheet.Write(items.Select(item => Cells(item).Concat(item.Options.SelectMany(Cells))).Prepend([.. Columns, .. optionColumns]));
    }

    private static string[] OptionColumns(string n) => [$"option{n}", $"isKey{n}", $"count{n}", $"share{n}", $"discrimination{n}"];

    private static string[] Cells(ItemStatistics item) =>
    [
        item.Item,
        item.Domain ?? "",
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
        [option.Identifier, option.IsKey ? "true" : "false", Text(option.Count), Text(option.Share), Text(option.Discrimination)];

    private static string Text(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
