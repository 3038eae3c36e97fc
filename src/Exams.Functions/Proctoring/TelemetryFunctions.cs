using System.Globalization;
using Exams.Core;
using Exams.Core.Proctoring.Policies;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Exams.Functions.Exams;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Proctoring;

/// <summary>What learners' clients tell besides answers: taken whenever it comes, and shown to staff.</summary>
/// <param name="sessions">Finds sessions.</param>
/// <param name="telemetry">Takes batches.</param>
/// <param name="store">Is read by who exports.</param>
/// <param name="exams">Say how they are watched.</param>
/// <param name="time">The server's clock.</param>
public sealed class TelemetryFunctions(
    SessionDesk sessions,
    TelemetryDesk telemetry,
    ITelemetryStore store,
    ExamVersions exams,
    TimeProvider time)
{
    // A pause that another worker wrote is known by then; and a batch costs its one transaction, and one read in two minutes at most.
    private static readonly Duration Memory = Duration.FromMinutes(2);

    private static readonly Refusal TooLate = new(
        "telemetry-too-late",
        "The telemetry comes too late",
        "The session has ended longer ago than its exam's policy takes telemetry for.");

    private static readonly Refusal NotCheckedIn = new(
        "not-checked-in",
        "The learner hasn't checked in",
        "The session is scheduled and waits for its check-in.");

    /// <summary>
    /// Takes a batch of a client's events, also while the session is paused, and for a while after its end. What was taken before is
    /// dropped, and what is missing may follow. Warnings come with the answer.
    /// </summary>
    [Function(nameof(PostTelemetry)), Allow(Role.Learner)]
    public async Task<IActionResult> PostTelemetry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/telemetry")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<TelemetryRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var sessionId) || await FindAsync(sessionId, request.IsTheirs(), cancellation) is not { } found)
        {
            return Answer.NotFound();
        }

        var (session, policy) = found;
        var batch = new TelemetryBatch(body.Value!.ClientId, body.Value.Events, body.Value.SentAt);
        if ((RefuseAt(session, policy, time.Now()) ?? TelemetryCheck.Refuse(batch)) is { } unfit)
        {
            return Answer.Refused(SessionEngine.Situate(unfit, session, time.Now()));
        }

        var outcome = await telemetry.TakeAsync(session, batch, cancellation);
        return outcome.Refusal is { } no
            ? Answer.Refused(SessionEngine.Situate(no, session, time.Now()))
            : Answer.Ok(TelemetryAnswer.Of(
                await sessions.RecallAsync(session.Id, _ => true, cancellation) ?? session,
                batch.ClientId,
                outcome,
                policy.Heartbeat,
                time.Now()));
    }

    /// <summary>
    /// A session's telemetry in the order in which it came, page by page; or, asked for <c>application/x-ndjson</c>, all of it from a
    /// number on, an event a line.
    /// </summary>
    [Function(nameof(GetTelemetry)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> GetTelemetry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/telemetry")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var from = 1L;
        if (page.Continuation is { } next && (!long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from < 1))
        {
            return Answer.Refused(PageQuery.InvalidContinuation);
        }

        if (!SessionId.TryParse(id, out var session) || await sessions.RecallAsync(session, request.IsInTheirCare(), cancellation) is null)
        {
            return Answer.NotFound();
        }

        if (request.Headers.Accept.ToString().Contains(TelemetryStream.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return new TelemetryStream(store, session, from);
        }

        var events = await store.ReadAsync(session, from, cancellation).Take(page.Size + 1).ToListAsync(cancellation);
        return Answer.Ok(events.Count > page.Size
            ? new TelemetryPage(events[..page.Size], events[^1].Number.ToString(CultureInfo.InvariantCulture))
            : new TelemetryPage(events, null, await RemovedAtAsync(session, events, cancellation)));
    }

    private async Task<Instant?> RemovedAtAsync(SessionId session, List<RecordedTelemetry> events, CancellationToken cancellation) =>
        events.Count == 0 ? (await store.FindHeadAsync(session, cancellation))?.Value.RemovedAt : null;

    /// <summary>A session and how it is watched, read again where what is remembered would refuse the batch.</summary>
    private async Task<(Session Session, ProctoringPolicy Policy)?> FindAsync(SessionId id, Func<Session, bool> isTheirs, CancellationToken cancellation)
    {
        if (await sessions.RecallAsync(id, isTheirs, cancellation, Memory) is not { } session)
        {
            return null;
        }

        var policy = (await exams.GetAsync(session.ExamId, session.ExamVersion, cancellation)).Proctoring ?? ProctoringPolicy.None;
        return RefuseAt(session, policy, time.Now()) is null || await sessions.ReadAsync(id, isTheirs, cancellation) is not { } fresh
            ? (session, policy)
            : (fresh, policy);
    }

    private static Refusal? RefuseAt(Session session, ProctoringPolicy policy, Instant now) =>
        session.EndedAt is { } ended ? now - ended >= policy.TakenAfterEnd ? TooLate : null
        : session.State is SessionState.CheckedIn or SessionState.InProgress or SessionState.Paused ? null
        : session.State == SessionState.Scheduled ? NotCheckedIn
        : TooLate;
}
