using Exams.Core;
using Exams.Core.Proctoring.Monitoring;
using Exams.Core.Scheduling;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Proctoring;

/// <summary>A window as a proctor watches it: who sits, whether they are there, and who needs a look.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="monitor">Knows their sessions, by one query.</param>
/// <param name="exams">Say how they are watched.</param>
/// <param name="time">The server's clock.</param>
public sealed class MonitorFunctions(WindowDesk desk, IMonitorStore monitor, ExamVersions exams, TimeProvider time)
{
    /// <summary>
    /// Every session, or with <c>?since=</c> those that changed since that cursor, a client that has gone silent among them. Asked with the
    /// last answer's ETag, it is 304 while nothing has changed.
    /// </summary>
    [Function(nameof(GetMonitor)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetMonitor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/monitor")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var since = default(MonitorCursor);
        if (request.Query["since"].ToString() is { Length: > 0 } text && !MonitorCursor.TryParse(text, out since))
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "since must be the cursor of an answer before."));
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var policy = (await exams.GetAsync(window.ExamId, window.ExamVersion, cancellation)).Proctoring;
        var (all, now) = (await monitor.ListAsync(window.Id, cancellation), time.Now());
        var state = WindowTimes.StateAt(window, now);
        var told = all.Select(one => (one.Glance.SessionId, one.Version, Connections.Of(one, policy, now)));
        var etag = $"\"{Digest.Of(ExamsJson.Write(new { state, since = since?.ToString(), told = told.Select(one => one.ToString()) })).ToString()[..32]}\"";
        if (request.Headers[HeaderNames.IfNoneMatch].ToString() == etag)
        {
            return new NotModifiedAnswer(etag);
        }

        var lines = all
            .Where(one => since is null || since.IsNew(one) || Connections.Of(one, policy, since.At) != Connections.Of(one, policy, now))
            .Select(one => MonitorLine.Of(one, policy, now))
            .OrderByDescending(line => line.Risk)
            .ThenBy(line => line.LearnerId.Value, StringComparer.Ordinal)
            .ThenBy(line => line.Attempt)
            .ToList();
        return Answer.Ok(new MonitorView(
            window.Id,
            state,
            now,
            all.Count,
            all.Count(one => one.Glance.IsRunning),
            all.Sum(one => one.Watch.Incidents.Open),
            lines,
            MonitorCursor.Of(all, now).ToString())).WithETag(etag);
    }
}
