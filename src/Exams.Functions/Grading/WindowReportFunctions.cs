using System.Globalization;
using Exams.Core;
using Exams.Core.Grading.Reporting;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;

namespace Exams.Functions.Grading;

/// <summary>What windows came to.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="reports">Where reports live.</param>
public sealed class WindowReportFunctions(WindowDesk desk, IWindowReportStore reports)
{
    private static readonly string[] Columns =
    [
        "learnerId", "attempt", "sessionId", "state", "startedUtc", "endedUtc", "endCause", "extensions", "extensionMinutes", "pauses",
        "pauseMinutes", "breakMinutes", "outageMinutes", "percent", "passed", "locks", "lockMinutes", "incidents",
    ];

    private static readonly Refusal NotWritten = new(
        "report-not-written",
        "There is no report yet",
        "It is written once the window has closed, and again when results come in.");

    /// <summary>A window's report, in its newest version.</summary>
    [Function(nameof(GetWindowReport)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> GetWindowReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/report")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        return await reports.GetAsync(window.Id, cancellation) is { } report
            ? Answer.Ok(report).WithETag($"\"{report.Version}\"")
            : Answer.Refused(NotWritten);
    }

    /// <summary>The same as a sheet, a row per session.</summary>
    [Function(nameof(GetWindowReportSheet)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> GetWindowReportSheet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/report.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        if (await reports.GetAsync(window.Id, cancellation) is not { } report)
        {
            return Answer.Refused(NotWritten);
        }

        var sheet = Write(report);
        return new FileAnswer(new MemoryStream(sheet, writable: false), CsvSheet.ContentType)
        {
            Length = sheet.Length,
            Name = $"report-{window.Id}.csv",
        };
    }

    private static byte[] Write(WindowReport report) => CsvSheet.Write(report.Sessions.Select(Cells).Prepend(Columns));

    private static string[] Cells(ReportLine line) =>
    [
        line.LearnerId.Value,
        Text(line.Attempt),
        line.SessionId.Value,
        Name(line.State.ToString()),
        Text(line.StartedAt),
        Text(line.EndedAt),
        line.EndCause is { } cause ? Name(cause.ToString()) : "",
        Text(line.Extensions),
        Minutes(line.ExtensionTime),
        Text(line.Pauses),
        Minutes(line.PauseTime),
        Minutes(line.BreakTime),
        Minutes(line.OutageTime),
        line.Percent is { } percent ? CsvCell.Number(percent) : "",
        line.Passed is { } passed ? passed ? "true" : "false" : "",
        Text(line.Locks),
        Minutes(line.LockTime),
        Text(line.Incidents),
    ];

    private static string Name(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Instant? instant) => instant is { } at ? InstantPattern.ExtendedIso.Format(at) : "";

    private static string Minutes(Duration time) =>
        ((decimal)time.ToInt64Nanoseconds() / NodaConstants.NanosecondsPerMinute).ToString("0.##", CultureInfo.InvariantCulture);
}
