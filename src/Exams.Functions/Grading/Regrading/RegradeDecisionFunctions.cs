using Exams.Core;
using Exams.Core.Grading.Regrading;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Grading.Regrading;

/// <summary>What people decide on regrades. Each may be sent again and changes nothing then.</summary>
/// <param name="desk">Carries it out.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class RegradeDecisionFunctions(RegradeDesk desk, TimeProvider time, ILogger<RegradeDecisionFunctions> logger)
{
    /// <summary>Approves what the dry run showed, which <c>If-Match</c> names. Never by who proposed it.</summary>
    [Function(nameof(ApproveRegrade)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ApproveRegrade(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/regrades/{id}/approve")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<RegradeApproval>.ReadAsync(request, cancellation);
        if (body.Refusal is { } unread)
        {
            return Answer.Refused(unread);
        }

        if (await desk.FindAsync(id, cancellation) is null)
        {
            return Answer.NotFound();
        }

        var seen = request.Headers[HeaderNames.IfMatch].ToString();
        return seen.Length == 0
            ? Answer.Refused(new Refusal("precondition-required", "If-Match is missing", "Send the ETag of the regrade as you saw it in If-Match."))
            : await DecideAsync(
                request,
                id,
                "regrade.approved",
                (regrade, list) => RegradeRules.Approve(regrade, list, request.ByCaller(), seen.Trim('"'), body.Value!.Reason, time.Now()),
                client,
                cancellation);
    }

    /// <summary>Decides against it; nothing has changed.</summary>
    [Function(nameof(RejectRegrade)), Allow(Role.Author, Role.Admin)]
    public Task<IActionResult> RejectRegrade(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/regrades/{id}/reject")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => WithReasonAsync(
            request,
            id,
            "regrade.rejected",
            (regrade, _, by, reason) => RegradeRules.Reject(regrade, by, reason, time.Now()),
            client,
            cancellation);

    /// <summary>Makes the dry run again, on the sessions and the key changes that there are now.</summary>
    [Function(nameof(RunRegradeAgain)), Allow(Role.Author, Role.Admin)]
    public Task<IActionResult> RunRegradeAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/regrades/{id}/dry-run")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        DecideAsync(request, id, "regrade.dry-run", (regrade, list) => RegradeRules.RunAgain(regrade, list, time.Now()), client, cancellation);

    /// <summary>Asks for a rollback; once another person has asked for the same, it is carried out.</summary>
    [Function(nameof(RollBackRegrade)), Allow(Role.Author, Role.Admin)]
    public Task<IActionResult> RollBackRegrade(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/regrades/{id}/rollback")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => WithReasonAsync(
            request,
            id,
            "regrade.rollback",
            (regrade, list, by, reason) => RegradeRules.RollBack(regrade, list, by, reason, time.Now()),
            client,
            cancellation);

    private async Task<IActionResult> WithReasonAsync(
        HttpRequest request,
        string id,
        string action,
        Func<Regrade, KeyChangeList, PersonId, string, RegradeDecision> decide,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<RegradeReason>.ReadAsync(request, cancellation);
        return body.Refusal is { } unread
            ? Answer.Refused(unread)
            : await DecideAsync(
                request,
                id,
                action,
                (regrade, list) => decide(regrade, list, request.ByCaller(), body.Value!.Reason),
                client,
                cancellation);
    }

    private async Task<IActionResult> DecideAsync(
        HttpRequest request,
        string id,
        string action,
        Func<Regrade, KeyChangeList, RegradeDecision> decide,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (regrade, refused) = await desk.DecideAsync(request, id, action, decide, cancellation);
        if (regrade is null)
        {
            return refused is null ? Answer.NotFound() : Answer.Refused(refused);
        }

        await client.WakeRegradeAsync(regrade, logger, cancellation);
        return Answer.Accepted($"/api/regrades/{regrade.Id}", RegradeView.Of(regrade));
    }
}
