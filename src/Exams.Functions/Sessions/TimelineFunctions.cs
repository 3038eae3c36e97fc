using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Sessions;

/// <summary>Tells what happened to a session, and where its time went: what an appeal replays.</summary>
/// <param name="desk">Reads sessions.</param>
/// <param name="store">Holds the record of their lives.</param>
/// <param name="time">The server's clock.</param>
public sealed class TimelineFunctions(SessionDesk desk, ISessionStore store, TimeProvider time)
{
    /// <summary>A session's timeline, for its learner and for the staff in whose care it is. Never an answer, never content.</summary>
    [Function(nameof(GetTimeline)), Allow(Role.Learner, Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetTimeline(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/timeline")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId)
            || await desk.ReadAsync(sessionId, request.IsTheirsOrInTheirCare(), cancellation) is not { } session)
        {
            return Answer.NotFound();
        }

        var events = new List<RecordedEvent>();
        await foreach (var one in store.ReadEventsAsync(sessionId, cancellationToken: cancellation))
        {
            events.Add(one);
        }

        // What happened after the session was read is left for the next time.
        return Answer.Ok(SessionTimeline.Of(session, [.. events.Take(session.LastEvent?.Count ?? 0)], time.Now()));
    }
}
