using Exams.Core;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Auditing;
using Exams.Functions.Grading;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Proctoring;

/// <summary>Incidents, and what humans make of them: what is adverse takes two.</summary>
/// <param name="incidents">Takes verdicts.</param>
/// <param name="store">Lists incidents.</param>
/// <param name="windows">Finds windows.</param>
/// <param name="sessions">Finds sessions.</param>
/// <param name="telemetry">Sees to incidents that were raised and not stored.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class IncidentFunctions(
    IncidentDesk incidents,
    IIncidentStore store,
    WindowDesk windows,
    SessionDesk sessions,
    TelemetryDesk telemetry,
    TimeProvider time,
    ILogger<IncidentFunctions> logger)
{
    /// <summary>A window's incidents: <c>?state=</c> open, secondReview, thirdReview or closed; all that aren't closed where it is left out.</summary>
    [Function(nameof(ListIncidents)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> ListIncidents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/incidents")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var asked = request.Query["state"].ToString();
        var state = Enum.GetValues<IncidentState>().Where(one => NameOf(one) == asked).Select(one => (IncidentState?)one).FirstOrDefault();
        if (asked.Length > 0 && state is null)
        {
            return Invalid($"state must be {string.Join(", ", Enum.GetValues<IncidentState>().Select(NameOf))}.");
        }

        var window = request.Query["window"].ToString();
        if (!WindowId.TryParse(window, out _))
        {
            return Invalid("window must name a window.");
        }

        if (await windows.FindAsync(request, window, cancellation) is not { Value: var found })
        {
            return Answer.NotFound();
        }

        var listed = await store.ListByWindowAsync(found.Id, state == IncidentState.Closed, page, cancellation);
        return Answer.Ok(new IncidentList([.. listed.Items.Where(incident => state is null || incident.State == state)], listed.Continuation));
    }

    /// <summary>A session's incidents, with the risk that they add up to and what each adds.</summary>
    [Function(nameof(GetSessionIncidents)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetSessionIncidents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/incidents")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId) || await sessions.RecallAsync(sessionId, request.IsInTheirCare(), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        await telemetry.ReadAsync(session, cancellation);
        return Answer.Ok(SessionIncidents.Of(sessionId, await store.ListBySessionAsync(sessionId, cancellation)));
    }

    /// <summary>
    /// Takes a verdict. One person can close an incident as nothing; anything adverse is only decided when another agrees, and where two
    /// disagree a third decides between them. The same verdict again changes nothing.
    /// </summary>
    [Function(nameof(JudgeIncident)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> JudgeIncident(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incidents/{id}/verdicts")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<VerdictRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!IncidentId.TryParse(id, out var incidentId))
        {
            return Answer.NotFound();
        }

        var (verdict, reference) = (body.Value!, $"{id}/{Caller.Of(request).Subject}");
        var deed = request.Deed(time.Now(), "incident.judged", id, new { verdict.Verdict, verdict.Outcome }, reference);
        var (incident, session, refusal) = await incidents.JudgeAsync(incidentId, request.IsInTheirCare(), verdict, deed, cancellation);
        if (incident is null)
        {
            return refusal is null ? Answer.NotFound() : Answer.Refused(refusal);
        }

        if (incident.Outcome == IncidentOutcome.SessionVoided)
        {
            await client.WakeAsync(session!.Id, logger, cancellation);
            if (session.SubmissionDigest is not null)
            {
                // Whoever waits for graders takes back what they were asked.
                await client.WakeGradingAsync(session.Id, logger, cancellation);
            }
        }

        return Answer.Ok(incident);
    }

    private static Answer Invalid(string detail) => Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", detail));

    private static string NameOf(IncidentState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];
}
