using System.Globalization;
using Exams.Cli.Simulate.Staff;
using Spectre.Console;

namespace Exams.Cli.Simulate.Reporting;

/// <summary>Shows a report at the terminal.</summary>
internal static class SimulationTable
{
    private const int MostTroublesShown = 5;

    public static void Write(IAnsiConsole console, SimulationReport report)
    {
        console.WriteLine();
        console.Write(Figures(report));
        console.Write(Latencies(report));
        foreach (var trouble in report.Troubles.Take(MostTroublesShown))
        {
            console.MarkupLineInterpolated($"[yellow]{trouble}[/]");
        }

        if (report.Troubles.Count - MostTroublesShown is > 0 and var more)
        {
            console.MarkupLineInterpolated($"[yellow]… and {more} more learners in trouble[/]");
        }

        if (report.Interruption is { } interruption)
        {
            console.MarkupLineInterpolated($"[yellow]Not run to its end: {interruption}[/]");
        }

        console.MarkupLine(report.IsSound ? Verdict(report)
            : !report.Keeps ? "[red]Something was lost or graded twice.[/]"
            : "[red]Reviews, adjudications or incidents aren't what the learners' deeds come to.[/]");
    }

    private static string Verdict(SimulationReport report) =>
        report.SavesLost is null ? "[yellow]The receipts were not compared.[/]" : "[green]Nothing was lost, nothing graded twice.[/]";

    private static Table Figures(SimulationReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("simulation").AddColumn(new TableColumn("").RightAligned());
        Row("sessions", $"{report.Sessions} of {report.Learners}");
        Row("saves acknowledged", Number(report.SavesAcknowledged));
        Row("saves lost", MustBeZero(report.SavesLost));
        Row("saves repeated, same receipt", Number(report.SavesRepeated));
        Row("saves repeated, other receipt", MustBeZero(report.ReceiptsForked));
        Row("saves refused after the end", Number(report.SavesRefused));
        Row("broken journal chains", MustBeZero(report.ChainsBroken));
        Row("receipts not genuine", MustBeZero(report.ReceiptsUnproven));
        Row("submits", Number(report.Submits));
        Row("auto-submits", Number(report.AutoSubmits));
        Row(report.LatenessIsRecorded ? "  late by, p50 / p99" : "  late by, p50 / p99 (polled each second)", Late(report));
        Row("sessions never ended", MustBeZero(report.NeverEnded));
        Row("graded", Number(report.Graded));
        Row("not graded", MustBeZero(report.NotGraded));
        Row("graded twice", MustBeZero(report.GradedTwice));
        Row("reviews scored by hand", Staffed(report.Staff?.Reviews));
        Row("  reviews missing or too many", MustBeZero(report.Staff?.ReviewsAmiss));
        Row("  essays marked twice by one person", MustBeZero(report.Staff?.MarkedTwiceByOne));
        Row("adjudications", Staffed(report.Staff?.Adjudications));
        Row("  adjudications missing or too many", MustBeZero(report.Staff?.AdjudicationsAmiss));
        Row("telemetry batches", Number(report.TelemetryTaken));
        Row("incidents", Incidents(report.Staff));
        Row("  incidents missing or too many", MustBeZero(report.Staff?.IncidentsAmiss));
        Row("  of another outcome than judged", MustBeZero(report.Staff?.OutcomesAmiss));
        Row("  adverse, decided by one person", MustBeZero(report.Staff?.DecidedByOne));
        Row("proctor's messages / resumptions", Invariant($"{report.Messages} / {report.Resumed}"));
        Row("pass rate", report.Judged == 0 ? "–" : Invariant($"{100.0 * report.Passed / report.Judged:0} % of {report.Judged}"));
        Row("attempts repeated", Number(report.Retries));
        Row("requests at once, at most, from one process", Number(report.MostInFlight));
        if (report.Cost is { } cost)
        {
            Row("storage transactions, a plain session's saves", Number(cost.Saves));
            Row("  everything else", Number(cost.Rest.Values.Sum()));
            foreach (var (function, spent) in cost.Rest.OrderByDescending(count => count.Value))
            {
                Row($"    {function}", Number(spent));
            }
        }

        Row("took", Invariant($"{report.Took:h\\:mm\\:ss}"));
        return table;

        void Row(string name, string value) => table.AddRow(name, value);
    }

    private static Table Latencies(SimulationReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("latency, ms");
        foreach (var column in new[] { "count", "p50", "p95", "p99", "max" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        Row("start", report.Start);
        Row("save", report.Save);
        Row("submit", report.Submit);
        return table;

        void Row(string name, Distribution latency) => table.AddRow(
            name,
            Number(latency.Count),
            Milliseconds(latency.P50),
            Milliseconds(latency.P95),
            Milliseconds(latency.P99),
            Milliseconds(latency.Max));
    }

    private static string Late(SimulationReport report) => report.Lateness.Count == 0
        ? "–"
        : Invariant($"{report.Lateness.P50.TotalSeconds:0.00} s / {report.Lateness.P99.TotalSeconds:0.00} s");

    private static string Staffed(int? count) => count is { } known ? Number(known) : "[yellow]not compared[/]";

    private static string Incidents(StaffAudit? staff) => staff is null ? "[yellow]not compared[/]"
        : staff.Outcomes.Count == 0 ? Number(staff.Incidents)
        : $"{Number(staff.Incidents)} ({string.Join(", ", staff.Outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Key} {outcome.Value}"))})";

    private static string MustBeZero(int? count) => count switch
    {
        null => "[yellow]not compared[/]",
        0 => "[green]0[/]",
        { } some => $"[red]{Number(some)}[/]",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan latency) => latency.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
