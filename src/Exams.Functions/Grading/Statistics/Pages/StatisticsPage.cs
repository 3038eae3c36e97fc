using System.Globalization;
using System.Text;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Statistics;
using NodaTime.Text;

namespace Exams.Functions.Grading.Statistics.Pages;

/// <summary>An exam's statistics as one HTML page: plots, and all their numbers in tables. No script, nothing fetched.</summary>
internal static class StatisticsPage
{
    private const string Style = """
        :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
        body{max-width:70rem;margin:0 auto;padding:1rem}
        table{border-collapse:collapse;margin:1rem 0;font-size:.9rem;display:block;overflow-x:auto}
        caption{text-align:left;font-weight:600;padding:.25rem 0}
        th,td{border:1px solid #8888;padding:.2rem .5rem;text-align:right}
        th[scope=row],thead th:first-child{text-align:left}
        svg{max-width:100%;height:auto;display:block}
        svg text{font-size:11px;fill:currentColor}
        .end{text-anchor:end}.middle{text-anchor:middle}
        .axis,.line{fill:none;stroke:currentColor}
        .bar{fill:#3b6ea8}.dot{fill:#3b6ea8}.flagged{fill:none;stroke:#c0392b;stroke-width:2.5}
        .limit{stroke:#c0392b;stroke-dasharray:5 4}
        .curve{width:200px}
        .warning{border-left:.3rem solid #c0392b;padding-left:.75rem}
        section.item{break-inside:avoid;border-top:1px solid #8888;margin-top:1rem}
        @media print{body{max-width:none}}
        """;

    /// <summary>Writes it, as UTF-8.</summary>
    public static byte[] Write(ExamStatistics statistics)
    {
        var test = statistics.Test;
        var title = $"Statistics of {statistics.Title}";
        var page = new Markup();
        page.Add($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.Add($"<title>{title}</title><style>{new Markup().Add(FormattableStringOf(Style))}</style></head><body><main>");
        page.Add($"<h1>{title}</h1>");
        page.Add($"<p>Exam {statistics.ExamId.Value}, version {statistics.ExamVersion}; computed {InstantPattern.General.Format(statistics.ComputedAt)} from the first attempts of {test.Learners} learners ({statistics.Repeats} later attempts and {statistics.Withheld} withheld results left out).</p>");
        if (test.Flags.Contains(TestFlag.TooFewLearners))
        {
            page.Add($"<p class=\"warning\">Fewer than {statistics.FewestLearners} learners: no figure here is to be relied on.</p>");
        }

        if (test.Flags.Contains(TestFlag.LowReliability))
        {
            page.Add($"<p class=\"warning\">Alpha is below {Text(BoardThresholds.LowestReliability, 2)}: too little reliable to decide by.</p>");
        }

        Summarise(page, test);
        page.Add($"<h2>Scores</h2>{Plots.Distribution(test.Scores.Histogram, test.CutPercent)}");
        page.Table("Learners by score", ["Score in percent", "Learners"], test.Scores.Histogram.Index().Select(c => new[] { ClassOf(c.Index, test.Scores.Histogram.Count), Text(c.Item) }));
        StatisticsTables.AddDomains(page, test.Domains);
        page.Add($"<h2>Items</h2>{Plots.Scatter(test.Items)}");
        StatisticsTables.AddItems(page, test.Items);
        StatisticsTables.AddEach(page, test);
        page.Add($"</main></body></html>");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>A number as the page shows it; a dash where there is none.</summary>
    internal static string Text(double? number, int decimals = 0) =>
        number?.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? "–";

    private static void Summarise(Markup page, TestStatistics test)
    {
        var (scores, reliability) = (test.Scores, test.Reliability);
        page.Table("The whole test", ["Figure", "Value"],
        [
            ["Learners", Text(test.Learners)],
            ["Items", Text(reliability.Items)],
            ["Items on a form, mean", Text(reliability.ItemsPerForm, 1)],
            ["Mean score in percent", Text(scores.Mean, 2)],
            ["Standard deviation", Text(scores.Deviation, 2)],
            ["Median (quartiles)", $"{Text(scores.Median, 1)} ({Text(scores.Quartile1, 1)}, {Text(scores.Quartile3, 1)})"],
            ["Lowest, highest", $"{Text(scores.Minimum, 1)}, {Text(scores.Maximum, 1)}"],
            ["Skewness", Text(scores.Skewness, 2)],
            ["Excess kurtosis", Text(scores.Kurtosis, 2)],
            [reliability.IsKr20 ? "Alpha (KR-20)" : "Alpha", Text(reliability.Alpha, 3)],
            ["Standard error of measurement, in percent", Text(reliability.StandardError, 2)],
            ["Cut score in percent", Text(test.CutPercent, 2)],
            ["Livingston's coefficient at the cut", Text(test.Livingston, 3)],
        ]);
    }

    private static string ClassOf(int index, int classes)
    {
        var width = 100 / classes;
        return index == classes - 1 ? $"{index * width} to 100" : $"{index * width} to below {(index + 1) * width}";
    }

    /// <summary>Style has braces of its own.</summary>
    private static FormattableString FormattableStringOf(string text) =>
        System.Runtime.CompilerServices.FormattableStringFactory.Create(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
}
