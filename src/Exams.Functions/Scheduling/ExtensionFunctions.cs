using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling;

/// <summary>More time in mid-exam, for one learner of a window, a group of its roster, or all.</summary>
/// <param name="windows">Finds windows.</param>
/// <param name="extension">Grants it.</param>
public sealed class ExtensionFunctions(WindowDesk windows, WindowExtension extension)
{
    /// <summary>
    /// Extends every session that is asked for, and says for each what became of it. Repeating it with its <c>Idempotency-Key</c> extends
    /// nobody twice.
    /// </summary>
    [Function(nameof(ExtendWindow)), Allow(Role.Atp, Role.Proctor, Role.Admin), Audited(AuditRealm.Window, "window.extended")]
    public async Task<IActionResult> ExtendWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/extensions")] HttpRequest request,
        string id,
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

        var by = PersonId.Parse(Caller.Of(request).Subject);
        var (answer, refusal) = await extension.GrantAsync(window, body.Value!, by, NewId.For(request, $"extend/{id}/{by}"), cancellation);
        return refusal is null ? Answer.Ok(answer!) : Answer.Refused(refusal);
    }
}
