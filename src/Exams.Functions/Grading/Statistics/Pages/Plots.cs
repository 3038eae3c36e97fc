using Exams.Core.Psychometrics.Statistics;

namespace Exams.Functions.Grading.Statistics.Pages;

/// <summary>Plots as SVG, each an image with a name and a description; the numbers stand in tables beside them.</summary>
internal static class Plots
{
    private const int Width = 640;
    private const int Height = 320;
    private const int Left = 48;
    private const int Bottom = 40;
    private const int Top = 12;

    private static double PlotWidth => Width - Left - 12;

    private static double PlotHeight => Height - Bottom - Top;

    /// <summary>How many learners have which score, and where the cut score is.</summary>
    public static Markup Distribution(IReadOnlyList<int> classes, double? cutPercent)
    {
        var most = Math.Max(1, classes.Max());
        var plot = Begin("Score distribution", $"{classes.Sum()} learners in {classes.Count} classes; the largest has {most}.");
        Axes(plot, "score in percent", "learners", x => $"{100 * x:0}", y => $"{most * y:0.#}");
        foreach (var (index, count) in classes.Index())
        {
            var (x, width, height) = (X((double)index / classes.Count), PlotWidth / classes.Count, PlotHeight * count / most);
            plot.Add($"<rect class=\"bar\" x=\"{x + 1:0.#}\" y=\"{Top + PlotHeight - height:0.#}\" width=\"{width - 2:0.#}\" height=\"{height:0.#}\"/>");
        }

        if (cutPercent is { } cut)
        {
            plot.Add($"<line class=\"limit\" x1=\"{X(cut / 100):0.#}\" x2=\"{X(cut / 100):0.#}\" y1=\"{Top}\" y2=\"{Top + PlotHeight}\"/>");
            plot.Add($"<text x=\"{X(cut / 100) + 4:0.#}\" y=\"{Top + 12}\">cut {cut:0.#} %</text>");
        }

        return plot.Add($"</svg>");
    }

    /// <summary>Every item by its difficulty and discrimination, with the boards' thresholds.</summary>
    public static Markup Scatter(IReadOnlyList<ItemStatistics> items)
    {
        var placed = items.Where(item => item is { Difficulty: not null, Discrimination: not null }).ToList();
        var plot = Begin(
            "Difficulty and discrimination",
            $"{placed.Count} items, {placed.Count(IsFlagged)} of them flagged; the lines are the boards' thresholds.");
        Axes(plot, "difficulty p", "corrected point-biserial", x => $"{x:0.0}", y => $"{(2 * y) - 1:0.0}");
        foreach (var threshold in new[] { BoardThresholds.LowestDifficulty, BoardThresholds.HighestDifficulty })
        {
            plot.Add($"<line class=\"limit\" x1=\"{X(threshold):0.#}\" x2=\"{X(threshold):0.#}\" y1=\"{Top}\" y2=\"{Top + PlotHeight}\"/>");
        }

        var level = Y((BoardThresholds.LowestDiscrimination + 1) / 2);
        plot.Add($"<line class=\"limit\" x1=\"{Left}\" x2=\"{Left + PlotWidth:0.#}\" y1=\"{level:0.#}\" y2=\"{level:0.#}\"/>");
        foreach (var item in placed)
        {
            var (x, y) = (X(item.Difficulty!.Value), Y((item.Discrimination!.Value + 1) / 2));
            plot.Add($"<circle class=\"{(IsFlagged(item) ? "dot flagged" : "dot")}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{(IsFlagged(item) ? 6 : 4)}\"><title>{item.Item}: p {item.Difficulty:0.00}, r {item.Discrimination:0.00}</title></circle>");
        }

        return plot.Add($"</svg>");
    }

    /// <summary>How groups of rising scores did on an item.</summary>
    public static Markup Curve(ItemStatistics item, IReadOnlyList<ScoreGroup> groups)
    {
        var points = groups.Zip(item.ByGroup)
            .Where(pair => pair is { First.MeanPercent: not null, Second.Difficulty: not null })
            .Select(pair => (X: 24 + (1.7 * Math.Clamp(pair.First.MeanPercent!.Value, 0, 100)), Y: 92 - (84 * Math.Clamp(pair.Second.Difficulty!.Value, 0, 1))))
            .ToList();
        var plot = new Markup().Add(
            $"<svg class=\"curve\" role=\"img\" viewBox=\"0 0 200 110\" aria-label=\"Item {item.Item} by score group: {points.Count} points\">");
        plot.Add($"<path class=\"axis\" d=\"M24 8V92H194\"/><text x=\"20\" y=\"14\" class=\"end\">1</text><text x=\"20\" y=\"95\" class=\"end\">0</text>");
        plot.Add($"<text x=\"24\" y=\"106\">0</text><text x=\"194\" y=\"106\" class=\"end\">100 %</text>");
        plot.Add($"<polyline class=\"line\" points=\"{string.Join(' ', points.Select(p => FormattableString.Invariant($"{p.X:0.#},{p.Y:0.#}")))}\"/>");
        foreach (var (x, y) in points)
        {
            plot.Add($"<circle class=\"dot\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3\"/>");
        }

        return plot.Add($"</svg>");
    }

    private static bool IsFlagged(ItemStatistics item) => item.Flags.Any(flag => flag != ItemFlag.TooFewLearners);

    private static double X(double part) => Left + (PlotWidth * Math.Clamp(part, 0, 1));

    private static double Y(double part) => Top + (PlotHeight * (1 - Math.Clamp(part, 0, 1)));

    private static Markup Begin(string name, FormattableString description) => new Markup().Add(
        $"<svg class=\"plot\" role=\"img\" viewBox=\"0 0 {Width} {Height}\" aria-label=\"{name}. {FormattableString.Invariant(description)}\">");

    private static void Axes(Markup plot, string below, string beside, Func<double, FormattableString> x, Func<double, FormattableString> y)
    {
        plot.Add($"<path class=\"axis\" d=\"M{Left} {Top}V{Top + PlotHeight:0.#}H{Left + PlotWidth:0.#}\"/>");
        foreach (var part in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            plot.Add($"<text class=\"middle\" x=\"{X(part):0.#}\" y=\"{Height - 22}\">{FormattableString.Invariant(x(part))}</text>");
            plot.Add($"<text class=\"end\" x=\"{Left - 6}\" y=\"{Y(part) + 4:0.#}\">{FormattableString.Invariant(y(part))}</text>");
        }

        plot.Add($"<text class=\"middle\" x=\"{Left + (PlotWidth / 2):0.#}\" y=\"{Height - 6}\">{below}</text>");
        plot.Add($"<text class=\"middle\" transform=\"translate(12 {Top + (PlotHeight / 2):0.#}) rotate(-90)\">{beside}</text>");
    }
}
