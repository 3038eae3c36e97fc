using Exams.Core;
using Exams.Core.Proof;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Sessions;

/// <summary>Hands a whole session out, so that it can be checked without this server.</summary>
/// <param name="desk">Knows the session.</param>
/// <param name="exports">Gather it.</param>
public sealed class ExportFunctions(SessionDesk desk, SessionExports exports)
{
    private static readonly Refusal NotEnded = new("session-not-ended", "The session hasn't ended", "Its export is there once it has.");

    /// <summary>
    /// One session in one document: its form, policy, ledger, events, journal with receipts, submission and, for who may see it, its
    /// result. The learner's own once it has ended; for admins any, whenever they ask.
    /// </summary>
    [Function(nameof(ExportSession)), Allow(Role.Learner, Role.Admin)]
    public async Task<IActionResult> ExportSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sessions/{id}/export")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (!SessionId.TryParse(id, out var sessionId))
        {
            return Answer.NotFound();
        }

        if (await desk.ReadAsync(sessionId, request.IsTheirs(), cancellation) is { } own)
        {
            return own.State is SessionState.Scheduled or SessionState.CheckedIn or SessionState.InProgress or SessionState.Paused
                ? Answer.Refused(NotEnded)
                : await exports.OpenAsync(own, ExportAudience.Learner, cancellation);
        }

        return Caller.Of(request).Is(Role.Admin) && await desk.ReadAsync(sessionId, request.IsInTheirCare(), cancellation) is { } session
            ? await exports.OpenAsync(session, ExportAudience.House, cancellation)
            : Answer.NotFound();
    }
}
