using System.Globalization;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;
using NodaTime;
using NodaTime.Text;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>A roster as a sheet, written page by page as it is read; the same sheet sent again changes nothing.</summary>
/// <param name="roster">Where it is.</param>
/// <param name="window">Whose it is.</param>
internal sealed class RosterCsvAnswer(IRosterStore roster, WindowId window)
    : CsvAnswer<RosterEntry>($"roster-{window}.csv", (page, cancellation) => roster.ListAsync(window, page, cancellation))
{
    /// <inheritdoc />
    protected override IEnumerable<string> Header => RosterColumns.Exported;

    /// <inheritdoc />
    protected override ValueTask<IEnumerable<string>?> CellsOfAsync(RosterEntry item) => new(Cells(item));

    private static string[] Cells(RosterEntry entry)
    {
        var granted = entry.Accommodation;
        return
        [
            entry.LearnerId.Value,
            entry.DisplayName,
            entry.Group ?? "",
            granted.ExtraTimePercent == 0 ? "" : granted.ExtraTimePercent.ToString(CultureInfo.InvariantCulture),
            Minutes(granted.ExtraTime),
            Minutes(granted.BreakBudget),
            granted.MovesHardClose ? "" : "false",
            granted.ApprovedBy?.Value ?? "",
            granted.ValidUntil is { } until ? InstantPattern.ExtendedIso.Format(until) : "",
        ];
    }

    private static string Minutes(Duration time) => time == Duration.Zero
        ? ""
        : ((decimal)time.ToInt64Nanoseconds() / NodaConstants.NanosecondsPerMinute).ToString(CultureInfo.InvariantCulture);
}
