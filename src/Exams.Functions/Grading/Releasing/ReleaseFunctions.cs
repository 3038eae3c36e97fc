using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Releasing;

/// <summary>Who decides whether results are shown. Of a session, its own chain of events is the record; of a window, the audit trail.</summary>
/// <param name="desk">Decides and commits.</param>
/// <param name="windows">Finds windows.</param>
/// <param name="release">Releases many at once.</param>
/// <param name="audit">Where staff's deeds are recorded.</param>
/// <param name="time">The server's clock.</param>
public sealed class ReleaseFunctions(SessionDesk desk, WindowDesk windows, ResultRelease release, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Approves the results of a window that are there. Repeating it changes nothing more.</summary>
    [Function(nameof(ReleaseWindowResults)), Allow(Role.Admin)]
    public async Task<IActionResult> ReleaseWindowResults(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/results/release")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var (answer, refused) = await release.ReleaseAsync(window, By(request), cancellation);
        if (refused is not null)
        {
            return Answer.Refused(refused);
        }

        if (answer!.Released > 0)
        {
            var deed = request.Deed(time.Now(), "results.released", window.Id.Value, answer);
            await audit.AppendAsync(AuditScope.Of(AuditRealm.Window, window.Id), deed, cancellation);
        }

        return Answer.Ok(answer);
    }

    /// <summary>Approves one session's result. Repeating it changes nothing.</summary>
    [Function(nameof(ReleaseResult)), Allow(Role.Admin)]
    public Task<IActionResult> ReleaseResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/result/release")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        DecideAsync(request, id, new SessionCommand.Release(By(request)), cancellation);

    /// <summary>Withholds a session's result, before or after it is released. Repeating it changes nothing, not even the reason.</summary>
    [Function(nameof(WithholdResult)), Allow(Role.Admin)]
    public async Task<IActionResult> WithholdResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/result/withhold")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ReasonRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused
            ? Answer.Refused(refused)
            : await DecideAsync(request, id, new SessionCommand.WithholdResult(By(request), body.Value!.Reason), cancellation);
    }

    /// <summary>Withholds it no longer: it is shown if it is released, and otherwise once it is.</summary>
    [Function(nameof(LiftWithholding)), Allow(Role.Admin)]
    public async Task<IActionResult> LiftWithholding(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sessions/{id}/result/lift")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ReasonRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused
            ? Answer.Refused(refused)
            : await DecideAsync(request, id, new SessionCommand.LiftWithholding(By(request), body.Value!.Reason), cancellation);
    }

    private async Task<IActionResult> DecideAsync(HttpRequest request, string id, SessionCommand command, CancellationToken cancellation) =>
        !SessionId.TryParse(id, out var session)
            ? Answer.NotFound()
            : await desk.DecideAsync(session, request.IsInTheirCare(), command, cancellation) switch
            {
                DeskOutcome.Done done => Answer.Ok(ReleaseView.Of(done.Session)),
                DeskOutcome.Refused no => Answer.Refused(no.Refusal),
                _ => Answer.NotFound(),
            };

    private static PersonId By(HttpRequest request) => PersonId.Parse(Caller.Of(request).Subject);
}
