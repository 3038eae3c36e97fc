using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Scheduling.Browsers;

/// <summary>Safe Exam Browser as a window asks for it.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="changing">Changes them, with a record.</param>
/// <param name="time">The server's clock.</param>
public sealed class BrowserFunctions(WindowDesk desk, WindowChanging changing, TimeProvider time)
{
    /// <summary>
    /// Says which browser a window asks for, and by which keys it is known. New keys hold at once; that it is required holds for who checks
    /// in from now on. <c>If-Match</c> names the window as it was read.
    /// </summary>
    [Function(nameof(PutSafeExamBrowser)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.browser-required")]
    public async Task<IActionResult> PutSafeExamBrowser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/windows/{id}/safe-exam-browser")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<BrowserRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { } window)
        {
            return Answer.NotFound();
        }

        if (WindowPrecondition.Check(request, window.Value, isRequired: true) is { } unmet)
        {
            return Answer.Refused(unmet);
        }

        var by = PersonId.Parse(Caller.Of(request).Subject);
        var (changed, no) = await changing.RequireBrowserAsync(window, body.Value!.Settings, body.Value.Reason, by, cancellation);
        return changed is null
            ? Answer.Refused(no!)
            : Answer.Ok(WindowView.Of(changed.Value, time.Now())).WithETag(WindowView.ETagOf(changed.Value));
    }
}
