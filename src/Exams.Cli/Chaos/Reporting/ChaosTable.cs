using System.Globalization;
using Exams.Cli.Chaos.Auditing;
using Exams.Cli.Simulate.Reporting;
using Spectre.Console;

namespace Exams.Cli.Chaos.Reporting;

/// <summary>Shows a report at the terminal.</summary>
internal static class ChaosTable
{
    private const int MostShown = 10;

    public static void Write(IAnsiConsole console, ChaosReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("chaos").AddColumn(new TableColumn("").RightAligned());
        Row("seed", report.Seed.ToString(CultureInfo.InvariantCulture));
        Row("sessions", $"{report.Sessions} of {report.Learners}");
        Row("answers acknowledged", Number(report.AnswersAcknowledged));
        Row("  repeated, same receipt", Number(report.AnswersRepeated));
        Row("saves refused", Number(report.SavesRefused));
        Row("submits / auto-submits", $"{report.Submits} / {report.AutoSubmits}");
        Row("pauses / extensions", $"{report.Pauses} / {report.Extensions}");
        Row("reviews / adjudications", $"{report.Reviews} / {report.Adjudications}");
        Row("regraded / graded by the new key", $"{report.Regraded} / {report.GradedByNewKey}");
        Row("host killed", Tally(report.Kills));
        Row("  back after, p50 / max", Seconds(report.Recovery));
        Row("host ended by itself", Number(report.Collapses));
        Row("storage requests", Number(report.StorageRequests));
        Row("  faults injected", Tally(report.Faults));
        Row("requests repeated by clients", Number(report.Retries));
        Row("auto-submits late by, p50 / max, down times included", Seconds(report.Lateness));
        Row("acknowledged answers lost", Zero(Invariant.AnswersKept));
        Row("sessions ended not exactly once", Zero(Invariant.EndedOnce));
        Row("graded not exactly once", Zero(Invariant.GradedOnce));
        Row("reviews scored not exactly once", Zero(Invariant.ReviewedOnce));
        Row("results regraded not exactly once", Zero(Invariant.RegradedOnce));
        Row("deadlines off from the ledger", Zero(Invariant.DeadlineExact));
        Row("auto-submits later than 5 s, host up", Zero(Invariant.EndedOnTime));
        Row("took", report.Took.ToString("h\\:mm\\:ss", CultureInfo.InvariantCulture));
        console.Write(table);
        foreach (var line in report.Breaches.Take(MostShown).Select(breach => $"{breach.Invariant}: {breach.What}"))
        {
            console.MarkupLineInterpolated($"[red]{line}[/]");
        }

        foreach (var trouble in report.Troubles.Take(MostShown))
        {
            console.MarkupLineInterpolated($"[yellow]{trouble}[/]");
        }

        console.MarkupLine(report.IsSound ? "[green]Every invariant holds.[/]" : $"[red]{report.Breaches.Count} breaches.[/]");

        void Row(string name, string value) => table.AddRow(name, value);

        string Zero(Invariant invariant) => report.Broken[invariant] is var broken and > 0 ? $"[red]{Number(broken)}[/]" : "[green]0[/]";
    }

    private static string Tally<T>(IReadOnlyDictionary<T, int> counts)
        where T : struct, Enum =>
        $"{Number(counts.Values.Sum())} ({string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"))})";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(Distribution spread) => spread.Count == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{spread.P50.TotalSeconds:0.00} s / {spread.Max.TotalSeconds:0.00} s");
}
