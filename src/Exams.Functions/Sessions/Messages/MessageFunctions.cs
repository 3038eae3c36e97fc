using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Messages;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Sessions.Messages;

/// <summary>What staff says to learners. A session's own record keeps what was said, by whom, and when it was read.</summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="store">Holds the records.</param>
/// <param name="windows">Finds windows.</param>
/// <param name="sending">Sends to many.</param>
/// <param name="trail">Told of what is said to many.</param>
/// <param name="time">The server's clock.</param>
public sealed class MessageFunctions(
    SessionDesk desk,
    ISessionStore store,
    WindowDesk windows,
    WindowMessages sending,
    IAuditTrail trail,
    TimeProvider time)
{
    /// <summary>Says something to a learner; a repeat with its <c>Idempotency-Key</c> says it once.</summary>
    [Function(nameof(SendMessage)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> SendMessage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/messages")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<MessageRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!SessionId.TryParse(id, out var session))
        {
            return Answer.NotFound();
        }

        var command = CommandOf(request, body.Value!, $"message/{id}");
        return await desk.DecideAsync(session, request.IsInTheirCare(), command, cancellation) switch
        {
            DeskOutcome.Done => Answer.Created($"/api/sessions/{id}/messages", new MessageAnswer(command.Id, session)),
            DeskOutcome.Refused no => Answer.Refused(no.Refusal),
            _ => Answer.NotFound(),
        };
    }

    /// <summary>Says something to everybody of a window who has checked in or sits; a repeat with its <c>Idempotency-Key</c> says it once.</summary>
    [Function(nameof(SendWindowMessage)), Allow(Role.Proctor, Role.Admin)]
    public async Task<IActionResult> SendWindowMessage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/messages")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<MessageRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var command = CommandOf(request, body.Value!, $"message/window/{id}");
        var (answer, no) = await sending.SendAsync(window.Id, command, cancellation);
        if (answer is null)
        {
            return Answer.Refused(no!);
        }

        var deed = request.Deed(time.Now(), "message.sent", command.Id.Value, new { command.Kind, answer.Sent }, reference: $"message/{command.Id}");
        await trail.AppendAsync(AuditScope.Of(AuditRealm.Window, window.Id), deed, cancellation);
        return Answer.Ok(answer);
    }

    /// <summary>What was said to a learner: for them, and for who watches them.</summary>
    [Function(nameof(ListMessages)), Allow(Role.Learner, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> ListMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/messages")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var session) || await desk.ReadAsync(session, request.IsTheirsOrInTheirCare(), cancellation) is not { } found)
        {
            return Answer.NotFound();
        }

        var isLearner = request.IsTheirs()(found);
        var messages = found.Messages.Count == 0
            ? []
            : LearnerMessage.Of((await store.ReadEventsAsync(session, cancellationToken: cancellation).ToListAsync(cancellation)).Select(e => e.Read()));
        return Answer.Ok(new MessageList(time.Now(), [.. messages.Select(m =>
            new MessageLine(m.Id, m.Kind, m.Text, m.SentAt, m.AcknowledgedAt, isLearner ? null : m.By))]));
    }

    /// <summary>The learner has read a message.</summary>
    [Function(nameof(AcknowledgeMessage)), Allow(Role.Learner)]
    public async Task<IActionResult> AcknowledgeMessage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/messages/{message}/acknowledge")] HttpRequest request,
        string id,
        string message,
        CancellationToken cancellation) =>
        MessageId.TryParse(message, out var messageId)
            ? await desk.AnswerAsync(request, id, new SessionCommand.AcknowledgeMessage(messageId), time, cancellation)
            : Answer.NotFound();

    private static SessionCommand.SendMessage CommandOf(HttpRequest request, MessageRequest wanted, string scope)
    {
        var by = PersonId.Parse(Caller.Of(request).Subject);
        return new(MessageId.Parse(NewId.For(request, $"{scope}/{by}")), wanted.Kind, wanted.Text, by);
    }
}
