using System.Text;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading.Reporting.Scores;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.ScoreReports;

/// <summary>Released results to read, print and keep.</summary>
/// <param name="desk">Knows sessions.</param>
/// <param name="reports">Gathers reports.</param>
public sealed class ScoreReportFunctions(SessionDesk desk, ScoreReports reports)
{
    private static readonly Refusal NoSuchFormat = new(
        "not-acceptable",
        "There is no such report",
        "Accept: application/json, text/html or application/pdf is expected.");

    /// <summary>A score report in the form that <c>Accept</c> asks for.</summary>
    [Function(nameof(GetScoreReport)), Allow(Role.Learner, Role.Atp, Role.Admin)]
    public Task<IActionResult> GetScoreReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/result/report")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        WriteAsync(request, id, ReportFormats.Wanted(request), cancellation);

    /// <summary>A score report for programs.</summary>
    [Function(nameof(GetScoreReportJson)), Allow(Role.Learner, Role.Atp, Role.Admin)]
    public Task<IActionResult> GetScoreReportJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/result/report.json")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        WriteAsync(request, id, ReportFormat.Json, cancellation);

    /// <summary>A score report as a page.</summary>
    [Function(nameof(GetScoreReportPage)), Allow(Role.Learner, Role.Atp, Role.Admin)]
    public Task<IActionResult> GetScoreReportPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/result/report.html")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        WriteAsync(request, id, ReportFormat.Html, cancellation);

    /// <summary>A score report to print.</summary>
    [Function(nameof(GetScoreReportPdf)), Allow(Role.Learner, Role.Atp, Role.Admin)]
    public Task<IActionResult> GetScoreReportPdf(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/result/report.pdf")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        WriteAsync(request, id, ReportFormat.Pdf, cancellation);

    private async Task<IActionResult> WriteAsync(HttpRequest request, string id, ReportFormat? format, CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId) || await FindAsync(request, sessionId, cancellation) is not (var session, var shown))
        {
            return Answer.NotFound();
        }

        if (format is null)
        {
            return Answer.Refused(NoSuchFormat);
        }

        return await reports.ReadAsync(session, shown, cancellation) is not { } report
            ? Answer.Refused(Pending(session))
            : format switch
            {
                ReportFormat.Html => File(Encoding.UTF8.GetBytes(ScoreReportPage.Write(report)), "text/html; charset=utf-8"),
                ReportFormat.Pdf => File(ScoreReportPdf.Write(report), "application/pdf", $"score-report-{report.SessionId}-{report.Version}.pdf"),
                _ => Answer.Ok(report),
            };
    }

    /// <summary>The caller's own session, of which the exam may show less, or one in their care.</summary>
    private async Task<(Session Session, ResultDisclosure Shown)?> FindAsync(HttpRequest request, SessionId id, CancellationToken cancellation)
    {
        var caller = Caller.Of(request);
        if (caller.Is(Role.Learner) && await desk.ReadAsync(id, request.IsTheirs(), cancellation) is { } own)
        {
            return (own, own.Policy.Disclosure ?? ResultDisclosure.Default);
        }

        return (caller.Is(Role.Atp) || caller.Is(Role.Admin)) && await desk.ReadAsync(id, request.IsInTheirCare(), cancellation) is { } session
            ? (session, ResultDisclosure.Default)
            : null;
    }

    private static Refusal Pending(Session session) => session is { State: SessionState.Released, Withheld: not null }
        ? new Refusal("result-withheld", "The result is withheld", "There is no report of it until it no longer is.")
        : new Refusal("result-not-released", "The result isn't released yet", "Its report is there once it is graded and released.");

    private static FileAnswer File(byte[] content, string mediaType, string? name = null) =>
        new(new MemoryStream(content, writable: false), mediaType) { Length = content.Length, Name = name };
}
