using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Grading.Passback;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Passback;

/// <summary>Where a window's released results go.</summary>
/// <param name="windows">Finds windows.</param>
/// <param name="store">Holds where.</param>
/// <param name="desk">Changes that.</param>
public sealed class PassbackFunctions(WindowDesk windows, IPassbackStore store, PassbackDesk desk)
{
    /// <summary>
    /// Says where; what is released already is sent too. The secret that is made for a new receiver is in the answer, and never shown again.
    /// <c>If-Match</c> names what is changed.
    /// </summary>
    [Function(nameof(PutPassback)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.passback-set")]
    public async Task<IActionResult> PutPassback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/windows/{id}/passback")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<PassbackRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await windows.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var before = await store.FindAsync(window.Id, cancellation);
        var there = before?.Value is { Url: not null } open ? open : null;
        if (PassbackPrecondition.Check(request, there) is { } unmet)
        {
            return Answer.Refused(unmet);
        }

        var (passback, made, no) = await desk.PutAsync(window.Id, before, body.Value!, By(request), cancellation);
        return passback is null
            ? Answer.Refused(no!)
            : (there is null
                ? Answer.Created($"/api/windows/{window.Id}/passback", PassbackView.Of(passback, made))
                : Answer.Ok(PassbackView.Of(passback, made))).WithETag(PassbackPrecondition.ETagOf(passback));
    }

    /// <summary>Says where they go, without the secret.</summary>
    [Function(nameof(GetPassback)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> GetPassback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/passback")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await FindAsync(request, id, cancellation) is { } found
            ? Answer.Ok(PassbackView.Of(found.Value, made: null)).WithETag(PassbackPrecondition.ETagOf(found.Value))
            : Answer.NotFound();

    /// <summary>Takes it back: what waits is given up, and nothing more is sent. <c>If-Match</c> names what is taken back.</summary>
    [Function(nameof(RemovePassback)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.passback-removed")]
    public async Task<IActionResult> RemovePassback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/windows/{id}/passback")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await FindAsync(request, id, cancellation) is not { } found)
        {
            return Answer.NotFound();
        }

        var no = PassbackPrecondition.Check(request, found.Value) ?? await desk.RemoveAsync(found, By(request), cancellation);
        return no is null ? Answer.Ok(new PassbackRemovedView(found.Value.WindowId)) : Answer.Refused(no);
    }

    /// <summary>Makes a new secret, which is in the answer and never shown again; the one before signs beside it for a day.</summary>
    [Function(nameof(RenewPassbackSecret)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.passback-secret-renewed")]
    public async Task<IActionResult> RenewPassbackSecret(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/passback/secret")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await FindAsync(request, id, cancellation) is not { } found)
        {
            return Answer.NotFound();
        }

        if (PassbackPrecondition.Check(request, found.Value) is { } unmet)
        {
            return Answer.Refused(unmet);
        }

        var (passback, made, no) = await desk.RenewSecretAsync(found, By(request), cancellation);
        return passback is null
            ? Answer.Refused(no!)
            : Answer.Ok(PassbackView.Of(passback, made)).WithETag(PassbackPrecondition.ETagOf(passback));
    }

    private async Task<Stored<WindowPassback>?> FindAsync(HttpRequest request, string id, CancellationToken cancellation) =>
        await windows.FindAsync(request, id, cancellation) is { Value: var window }
        && await store.FindAsync(window.Id, cancellation) is { Value.Url: not null } found
            ? found
            : null;

    private static PersonId By(HttpRequest request) => PersonId.Parse(Caller.Of(request).Subject);
}
