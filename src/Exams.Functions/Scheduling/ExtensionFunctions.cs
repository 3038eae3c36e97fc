using System.Runtime.CompilerServices;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Scheduling;

/// <summary>More time in mid-exam, for one learner of a window or for all.</summary>
/// <param name="windows">Finds windows.</param>
/// <param name="sessions">Lists their sessions.</param>
/// <param name="desk">Decides and commits.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class ExtensionFunctions(WindowDesk windows, ISessionStore sessions, SessionDesk desk, ILogger<ExtensionFunctions> logger)
{
    /// <summary>Extends every running session that is asked for. Repeating it with its <c>Idempotency-Key</c> extends nobody twice.</summary>
    [Function(nameof(ExtendWindow)), Allow(Role.Atp, Role.Proctor, Role.Admin)]
    public async Task<IActionResult> ExtendWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/extensions")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ExtensionRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var wanted = body.Value!;
        var by = PersonId.Parse(Caller.Of(request).Subject);
        var command = new SessionCommand.Extend(wanted.Extra, by, wanted.Reason, NewId.For(request, $"extend/{id}"), wanted.MovesHardClose);
        var extended = 0;
        await foreach (var session in RunningAsync(window.Id, wanted.LearnerId, cancellation))
        {
            switch (await desk.DecideAsync(session, _ => true, command, cancellation))
            {
                case DeskOutcome.Done:
                    extended++;
                    await client.WakeAsync(session, logger, cancellation);
                    break;
                case DeskOutcome.Refused no when ProblemStatus.Of(no.Refusal.Code) == StatusCodes.Status422UnprocessableEntity:
                    return Answer.Refused(no.Refusal);
            }
        }

        return Answer.Ok(new ExtensionAnswer(extended));
    }

    private async IAsyncEnumerable<SessionId> RunningAsync(
        WindowId window,
        LearnerId? learner,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = PageRequest.First;
        do
        {
            var found = await sessions.ListByWindowAsync(window, page, cancellation);
            foreach (var session in found.Items)
            {
                if (session.State is SessionState.InProgress or SessionState.Paused && (learner is null || session.LearnerId == learner))
                {
                    yield return session.Id;
                }
            }

            page = page with { Continuation = found.Continuation };
        }
        while (page.Continuation is not null);
    }
}
