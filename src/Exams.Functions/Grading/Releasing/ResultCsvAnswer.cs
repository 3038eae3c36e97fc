using System.Globalization;
using System.Text;
using CsvHelper;
using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Exams.Functions.Scheduling.Rosters;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Exams.Functions.Grading.Releasing;

/// <summary>A window's released results as a sheet, written page by page as they are read; of those that are withheld, only that they are.</summary>
/// <param name="results">Where they are.</param>
/// <param name="window">Whose they are.</param>
/// <param name="domains">The exam's content areas, a column each.</param>
/// <param name="standing">Whether a result may be shown.</param>
internal sealed class ResultCsvAnswer(
    IResultStore results,
    WindowId window,
    IReadOnlyList<string> domains,
    Func<ExamResult, Task<ResultStanding>> standing) : IActionResult
{
    private static readonly string[] Columns =
    [
        "learnerId", "attempt", "sessionId", "examId", "examVersion", "status", "resultVersion", "reason", "raw", "max", "percent", "scaled", "passed",
        "gradedAtUtc", "submissionDigest",
    ];

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var page = new PageRequest(PageQuery.MaxSize);
        var found = await results.ListByWindowAsync(window, page, cancellation);
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = $"attachment; filename=\"results-{window}.csv\"";

        // With a byte order mark, or spreadsheets take it for another encoding.
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        await WriteAsync(csv, [.. Columns, .. domains.Select(domain => $"percent of {domain}")]);
        while (true)
        {
            foreach (var result in found.Items)
            {
                switch (await standing(result))
                {
                    case ResultStanding.Shown:
                        await WriteAsync(csv, Cells(result));
                        break;
                    case ResultStanding.Withheld:
                        await WriteAsync(csv, [.. Known(result, ResultStatus.Withheld), .. Columns.Skip(6).Select(_ => ""), .. domains.Select(_ => "")]);
                        break;
                }
            }

            await csv.FlushAsync();
            if (found.Continuation is null)
            {
                return;
            }

            found = await results.ListByWindowAsync(window, page with { Continuation = found.Continuation }, cancellation);
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

    private static string[] Known(ExamResult result, ResultStatus status) =>
    [
        result.LearnerId.Value, Text(result.Attempt), result.SessionId.Value, result.ExamId.Value, Text(result.ExamVersion), Name(status),
    ];

    private IEnumerable<string> Cells(ExamResult result) =>
    [
        .. Known(result, ResultStatuses.Of(result)),
        Text(result.Version),
        result.Reason is { } reason ? string.Join(' ', new[] { Name(reason.Cause), reason.Reference, reason.Outcome is { } o ? Name(o) : null }.OfType<string>()) : "",
        Text(result.Raw),
        Text(result.Max),
        Text(result.Percent),
        result.Scaled is { } scaled ? Text(scaled) : "",
        result.Passed is { } passed ? passed ? "true" : "false" : "",
        InstantPattern.ExtendedIso.Format(result.GradedAt),
        result.SubmissionDigest.ToString(),
        .. domains.Select(domain => result.ByDomain.FirstOrDefault(found => found.Domain == domain) is { } reached ? Text(reached.Percent) : ""),
    ];

    private static string Name<T>(T member)
        where T : struct, Enum
    {
        var name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Text<T>(T number)
        where T : struct, IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
