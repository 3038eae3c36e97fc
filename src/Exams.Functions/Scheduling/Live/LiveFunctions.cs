using Exams.Core;
using Exams.Core.Proctoring.Incidents;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Scheduling.Live;

/// <summary>A window as it is held: who sits, and how long they have.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="sessions">Lists their sessions at a glance.</param>
/// <param name="incidents">Lists what proctors have still to judge.</param>
/// <param name="time">The server's clock.</param>
public sealed class LiveFunctions(WindowDesk desk, ISessionStore sessions, IIncidentStore incidents, TimeProvider time)
{
    /// <summary>Counts by state, and a page of sessions with the time they have left. Asked with the last answer's ETag, it is 304 while nothing has changed.</summary>
    [Function(nameof(GetLiveView)), Allow(Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetLiveView(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/live")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (LiveQuery.TryRead(request, out var query) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var all = await Pages.AllAsync(page => sessions.ListGlancesAsync(window.Id, page, cancellation));
        var counts = all.GroupBy(glance => glance.State).OrderBy(group => group.Key).ToDictionary(
            group => LiveQuery.NameOf(group.Key),
            group => group.Count(),
            StringComparer.Ordinal);
        var found = query.Select(all);
        var open = await Pages.AllAsync(page => incidents.ListByWindowAsync(window.Id, closed: false, page, cancellation));
        var bySession = open.CountBy(incident => incident.SessionId).ToDictionary();
        var now = time.Now();
        var state = WindowTimes.StateAt(window, now);
        var etag = $"\"{Digest.Of(ExamsJson.Write(new { state, counts, found, incidents = open.Select(incident => incident.Id) })).ToString()[..32]}\"";
        if (request.Headers[HeaderNames.IfNoneMatch].ToString() == etag)
        {
            return new NotModifiedAnswer(etag);
        }

        var lines = found.Items.Select(glance => LiveLine.Of(glance, now, bySession.GetValueOrDefault(glance.SessionId))).ToList();
        return Answer.Ok(new LiveView(window.Id, state, now, all.Count, counts, open.Count, lines, found.Continuation)).WithETag(etag);
    }
}
