using System.Globalization;
using System.Text;
using CsvHelper;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Rosters;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Exams.Functions.Scheduling.Rosters;

/// <summary>A roster as a sheet, written page by page as it is read; the same sheet sent again changes nothing.</summary>
/// <param name="roster">Where it is.</param>
/// <param name="window">Whose it is.</param>
internal sealed class RosterCsvAnswer(IRosterStore roster, WindowId window) : IActionResult
{
    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var page = new PageRequest(PageQuery.MaxSize);
        var found = await roster.ListAsync(window, page, cancellation);
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"attachment; filename=\"roster-{window}.csv\"";

        // With a byte order mark, or spreadsheets take it for another encoding.
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        await WriteAsync(csv, RosterColumns.Exported);
        while (true)
        {
            foreach (var entry in found.Items)
            {
                await WriteAsync(csv, Cells(entry));
            }

            await csv.FlushAsync();
            if (found.Continuation is null)
            {
                return;
            }

            found = await roster.ListAsync(window, page with { Continuation = found.Continuation }, cancellation);
        }
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CsvCell.Write(cell));
        }

        await csv.NextRecordAsync();
    }

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
