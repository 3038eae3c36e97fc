using System.Xml.Linq;
using Exams.Core;
using Exams.Core.Grading;
using Exams.Core.Grading.Reporting;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading;

/// <summary>Results for other systems.</summary>
/// <param name="results">Where results live.</param>
/// <param name="desk">Knows sessions.</param>
/// <param name="reporting">Gathers reports.</param>
public sealed class ResultReportFunctions(IResultStore results, SessionDesk desk, ResultReporting reporting)
{
    /// <summary>
    /// A released result as QTI 3.0 Results Reporting: outcomes for the ATP, who must not come to know items; for admins responses and
    /// keys besides.
    /// </summary>
    [Function(nameof(GetResultReport)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> GetResultReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/result.xml")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        // Nobody but an admin may read results without acting for an ATP.
        var caller = Caller.Of(request);
        if (caller is { Atp: null } && !caller.Is(Role.Admin)
            || !SessionId.TryParse(id, out var sessionId)
            || await desk.ReadAsync(sessionId, request.IsInTheirCare(), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        if (!session.ShowsResult || await results.GetAsync(sessionId, session.ResultVersion, cancellation) is not { } result)
        {
            return Answer.Refused(session.Withheld is null
                ? new Refusal("result-not-released", "The result isn't released yet", "It appears here once it is graded and released.")
                : new Refusal("result-withheld", "The result is withheld", "Nothing of it is reported until it no longer is."));
        }

        var report = caller.Is(Role.Admin) ? await reporting.WholeAsync(result, cancellation) : AssessmentReport.OfOutcomes(result);
        var content = new MemoryStream();
        report.Save(content, SaveOptions.DisableFormatting);
        content.Position = 0;
        return new FileAnswer(content, "application/xml") { Length = content.Length };
    }
}
