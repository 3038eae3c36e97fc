using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>
/// What a proctor may do to a session, each with a reason. A repeat under its <c>Idempotency-Key</c> does nothing more, whatever has
/// happened meanwhile.
/// </summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class ProctorSessionFunctions(SessionDesk desk, TimeProvider time, ILogger<ProctorSessionFunctions> logger)
{
    private static readonly Duration TimersDiffer = Duration.FromMinutes(1);

    /// <summary>
    /// Stops the clock and hides the content. Its orchestration isn't woken: a pause only moves the deadline away, and a timer that fires
    /// for the old one finds nothing due.
    /// </summary>
    [Function(nameof(PauseSession)), Allow(Role.Proctor, Role.Admin)]
    public Task<IActionResult> PauseSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/pause")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<ReasonRequest>(
            request,
            id,
            client,
            (by, body) => new SessionCommand.Pause(by, body.Reason, NewId.IfRepeatable(request, $"pause/{id}/{by}")),
            cancellation);

    /// <summary>
    /// Lets a paused session go on; one that is locked is unlocked instead. Its orchestration is woken only if it may have looked in the
    /// meantime.
    /// </summary>
    [Function(nameof(ResumeSession)), Allow(Role.Proctor, Role.Admin)]
    public Task<IActionResult> ResumeSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/resume")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<ReasonRequest>(
            request,
            id,
            client,
            (by, body) => new SessionCommand.Resume(by, body.Reason, NewId.IfRepeatable(request, $"resume/{id}/{by}")),
            cancellation);

    /// <summary>
    /// Lets a session go on that was locked because its browser wasn't the one that is asked for. The reason says what the proctor found.
    /// </summary>
    [Function(nameof(UnlockSession)), Allow(Role.Proctor, Role.Admin)]
    public Task<IActionResult> UnlockSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/unlock")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<ReasonRequest>(
            request,
            id,
            client,
            (by, body) => new SessionCommand.Unlock(by, body.Reason, NewId.IfRepeatable(request, $"unlock/{id}/{by}")),
            cancellation);

    /// <summary>Grants more time; repeating it with its <c>Idempotency-Key</c> grants it once.</summary>
    [Function(nameof(ExtendSession)), Allow(Role.Proctor, Role.Atp, Role.Admin)]
    public Task<IActionResult> ExtendSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/extend")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<ExtendRequest>(
            request,
            id,
            client,
            (by, body) => new SessionCommand.Extend(body.Extra, by, body.Reason, NewId.For(request, $"extend/{id}/{by}"), body.MovesHardClose),
            cancellation);

    /// <summary>Ends a session now; what was saved is handed in.</summary>
    [Function(nameof(TerminateSession)), Allow(Role.Proctor, Role.Admin)]
    public Task<IActionResult> TerminateSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/terminate")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<ReasonRequest>(request, id, client, (by, body) => new SessionCommand.Terminate(by, body.Reason), cancellation);

    private async Task<IActionResult> ActAsync<TBody>(
        HttpRequest request,
        string id,
        DurableTaskClient client,
        Func<PersonId, TBody, SessionCommand> command,
        CancellationToken cancellation)
        where TBody : class
    {
        var body = await JsonBody<TBody>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var session))
        {
            return Answer.NotFound();
        }

        var by = PersonId.Parse(Caller.Of(request).Subject);
        var wanted = command(by, body.Value!);
        switch (await desk.DecideAsync(session, request.IsInTheirCare(), wanted, cancellation))
        {
            case DeskOutcome.Done done when wanted is SessionCommand.Extend extend && ExtensionRules.CheckRepeat(done.Session, extend) is { } reused:
                return Answer.Refused(reused);
            case DeskOutcome.Done done:
                if (NeedsWord(wanted, done.Session))
                {
                    await client.WakeAsync(session, logger, cancellation);
                }

                return Answer.Ok(SessionLine.Of(done.Session, time.Now()));
            case DeskOutcome.Refused no:
                return Answer.Refused(no.Refusal);
            default:
                return Answer.NotFound();
        }
    }

    /// <summary>
    /// A timer that was set before a pause is still to come as long as the deadline would be, had the clock run on; with a minute between,
    /// for timers that fire early and clocks that differ.
    /// </summary>
    private bool NeedsWord(SessionCommand command, Session session) => session.State != SessionState.Paused
        && !(command is (SessionCommand.Resume or SessionCommand.Unlock) && time.Now() + TimersDiffer < DueTime.AtTheEarliest(session));
}
