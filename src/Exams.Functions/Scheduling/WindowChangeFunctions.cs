using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrations = Exams.Functions.Scheduling.WindowOrchestrations;

namespace Exams.Functions.Scheduling;

/// <summary>Changing a window, calling it off, making another one like it.</summary>
/// <param name="desk">Finds windows.</param>
/// <param name="changing">Changes them.</param>
/// <param name="cloning">Makes others like them.</param>
/// <param name="windows">Holds their records.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class WindowChangeFunctions(
    WindowDesk desk,
    WindowChanging changing,
    WindowCloning cloning,
    IWindowStore windows,
    ILogger<WindowChangeFunctions> logger)
{
    /// <summary>Does what is safe of a change, and says what. <c>If-Match</c> names the window as it was read.</summary>
    [Function(nameof(ChangeWindow)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.changed")]
    public Task<IActionResult> ChangeWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/windows/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<WindowAmendmentRequest>(
            request,
            id,
            IfMatch.Required,
            async (window, wanted, by) => await AnswerAsync(await changing.ChangeAsync(window, wanted, by, client, cancellation), client, cancellation),
            cancellation);

    /// <summary>Calls a window off: who waits doesn't sit, and no attempt is used.</summary>
    [Function(nameof(CancelWindow)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.cancelled")]
    public Task<IActionResult> CancelWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<WindowCancelRequest>(
            request,
            id,
            IfMatch.Heeded,
            async (window, wanted, by) => await AnswerAsync(await changing.CancelAsync(window, wanted, by, client, cancellation), client, cancellation),
            cancellation);

    /// <summary>Schedules a window like this one at another time, with its roster if that is wanted.</summary>
    [Function(nameof(CloneWindow)), Allow(Role.Atp, Role.Admin), Audited(AuditRealm.Window, "window.cloned")]
    public Task<IActionResult> CloneWindow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/windows/{id}/clone")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        ActAsync<WindowCloneRequest>(
            request,
            id,
            IfMatch.Ignored,
            async (window, wanted, by) =>
            {
                var cloneId = WindowId.Parse(NewId.For(request, $"clone/{id}"));
                var (made, answer, no) = await cloning.CloneAsync(window.Value, cloneId, wanted, by, cancellation);
                if (made is null)
                {
                    return Answer.Refused(no!);
                }

                await Orchestrations.StartAsync(client, made.Value.Id, logger, cancellation);
                return Answer.Created($"/api/windows/{made.Value.Id}", answer!).WithETag(WindowView.ETagOf(made.Value));
            },
            cancellation);

    /// <summary>A window's record: who changed what, when and why.</summary>
    [Function(nameof(ListWindowChanges)), Allow(Role.Atp, Role.Admin)]
    public async Task<IActionResult> ListWindowChanges(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/windows/{id}/changes")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { Value: var window })
        {
            return Answer.NotFound();
        }

        var found = await windows.ListChangesAsync(window.AtpId, window.Id, page, cancellation);
        return Answer.Ok(new WindowChangeList(found.Items, found.Continuation));
    }

    /// <summary>Reads what is wanted, finds the window, and heeds <c>If-Match</c>; then acts.</summary>
    private async Task<IActionResult> ActAsync<TBody>(
        HttpRequest request,
        string id,
        IfMatch ifMatch,
        Func<Stored<ExamWindow>, TBody, PersonId, Task<IActionResult>> act,
        CancellationToken cancellation)
        where TBody : class
    {
        var body = await JsonBody<TBody>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await desk.FindAsync(request, id, cancellation) is not { } window)
        {
            return Answer.NotFound();
        }

        return ifMatch != IfMatch.Ignored && WindowPrecondition.Check(request, window.Value, ifMatch == IfMatch.Required) is { } unmet
            ? Answer.Refused(unmet)
            : await act(window, body.Value!, PersonId.Parse(Caller.Of(request).Subject));
    }

    private async Task<IActionResult> AnswerAsync(
        (Stored<ExamWindow>? Window, WindowChangeAnswer? Answer, Refusal? Refusal) outcome,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (outcome.Window is not { } window)
        {
            return Answer.Refused(outcome.Refusal!);
        }

        await Orchestrations.WakeAsync(client, window.Value.Id, logger, cancellation);
        return Answer.Ok(outcome.Answer!).WithETag(WindowView.ETagOf(window.Value));
    }

    private enum IfMatch
    {
        Ignored,
        Heeded,
        Required,
    }
}
