using Exams.Core.Psychometrics.Statistics;
using static Exams.Functions.Grading.Statistics.Pages.StatisticsPage;

namespace Exams.Functions.Grading.Statistics.Pages;

/// <summary>The tables of an exam's statistics.</summary>
internal static class StatisticsTables
{
    public static void AddDomains(Markup page, IReadOnlyList<DomainStatistics> domains)
    {
        if (domains.Count > 0)
        {
            page.Add($"<h2>Content areas</h2>").Table(
                "By content area, scores in percent",
                ["Area", "Items", "Learners", "Mean", "Deviation", "Alpha", "SEM"],
                domains.Select(domain => new[]
                {
                    domain.Domain, Text(domain.Reliability.Items), Text(domain.Learners), Text(domain.Mean, 1), Text(domain.Deviation, 1),
                    Text(domain.Reliability.Alpha, 3), Text(domain.Reliability.StandardError, 1),
                }));
        }
    }

    public static void AddItems(Markup page, IReadOnlyList<ItemStatistics> items) => page.Table(
        "By item: p is the mean part of the points, r the corrected point-biserial, D the upper 27 % less the lower 27 %, times in seconds",
        ["Item", "Area", "Learners", "p", "r", "D", "Omitted", "Not reached", "Alpha without", "Median time", "5–95 %", "Flags"],
        items.Select(item => new[]
        {
            item.Item, item.Domain ?? "–", Text(item.Learners), Text(item.Difficulty, 2), Text(item.Discrimination, 2), Text(item.UpperLower, 2),
            Text(item.Omitted), Text(item.NotReached), Text(item.AlphaIfDeleted, 3), Text(item.Time?.Median, 1),
            item.Time is { } time ? $"{Text(time.Percentile5, 1)}–{Text(time.Percentile95, 1)}" : "–",
            item.Flags.Count == 0 ? "–" : string.Join(", ", item.Flags.Select(Name)),
        }));

    /// <summary>A section for each item: its options, and how the score groups did.</summary>
    public static void AddEach(Markup page, TestStatistics test)
    {
        page.Add($"<h2>Item by item</h2>");
        foreach (var item in test.Items)
        {
            page.Add($"<section class=\"item\"><h3>{item.Item}</h3>");
            if (item.Options.Count > 0)
            {
                page.Table(
                    "Options",
                    ["Option", "Right", "Chosen", "Share", "r"],
                    item.Options.Select(option => new[]
                    {
                        option.Identifier, option.IsKey ? "yes" : "no", Text(option.Count), Text(option.Share, 2), Text(option.Discrimination, 2),
                    }));
            }

            if (test.Groups.Count > 0)
            {
                page.Add($"{Plots.Curve(item, test.Groups)}").Table(
                    "By score group, the weakest first",
                    ["Mean score in percent", "Learners", "p"],
                    test.Groups.Zip(item.ByGroup).Select(pair => new[]
                    {
                        Text(pair.First.MeanPercent, 1), Text(pair.Second.Learners), Text(pair.Second.Difficulty, 2),
                    }));
            }

            page.Add($"</section>");
        }
    }

    private static string Name(ItemFlag flag) => flag switch
    {
        ItemFlag.TooFewLearners => "too few learners",
        ItemFlag.Hard => "hard",
        ItemFlag.Easy => "easy",
        ItemFlag.UnacceptableDifficulty => "unacceptable difficulty",
        ItemFlag.LowDiscrimination => "low discrimination",
        ItemFlag.NegativeDiscrimination => "negative discrimination",
        ItemFlag.KeySuspected => "key suspected",
        _ => flag.ToString(),
    };
}
