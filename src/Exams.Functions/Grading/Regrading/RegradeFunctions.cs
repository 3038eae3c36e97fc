using Exams.Core;
using Exams.Core.Grading.Regrading;
using Exams.Core.ItemBanks;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Changes of keys, from their proposal to what they did to every session.</summary>
/// <param name="desk">Takes proposals.</param>
/// <param name="store">Lists.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class RegradeFunctions(RegradeDesk desk, IRegradeStore store, ILogger<RegradeFunctions> logger)
{
    /// <summary>Proposes a change of keys on a published bank version; its dry run begins. Nothing changes before a second person approves.</summary>
    [Function(nameof(ProposeRegrade)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ProposeRegrade(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/regrades")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<RegradeRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } unread)
        {
            return Answer.Refused(unread);
        }

        var (regrade, refused) = await desk.ProposeAsync(request, body.Value!, cancellation);
        if (regrade is null)
        {
            return Answer.Refused(refused!);
        }

        await client.WakeRegradeAsync(regrade, logger, cancellation);
        return Answer.Accepted($"/api/regrades/{regrade.Id}", RegradeView.Of(regrade));
    }

    /// <summary>A bank version's regrades, newest first.</summary>
    [Function(nameof(ListRegrades)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ListRegrades(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/regrades")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ItemBankId.TryParse(request.Query["bank"], out var bank) || !ItemBankVersionId.TryParse(request.Query["version"], out var version))
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "bank and version must name a version of an item bank."));
        }

        var found = await store.ListAsync(bank, version, page, cancellation);
        return Answer.Ok(new RegradeList([.. found.Items.Select(RegradeView.Of)], found.Continuation));
    }

    /// <summary>Where a regrade stands and what it comes to. Once its dry run is done, its ETag is what an approval names.</summary>
    [Function(nameof(GetRegrade)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetRegrade(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/regrades/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, cancellation) is not { } regrade)
        {
            return Answer.NotFound();
        }

        var answer = Answer.Ok(RegradeView.Of(regrade));
        return regrade is { State: RegradeState.AwaitingApproval, DryRunDigest: { } digest } ? answer.WithETag($"\"{digest}\"")
            : regrade.Cursor is not null ? answer.With("Retry-After", "1")
            : answer;
    }

    /// <summary>What it does to each session, old and new; with <c>flips=true</c> only where a decision turns.</summary>
    [Function(nameof(ListRegradedSessions)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ListRegradedSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/regrades/{id}/sessions")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var flips = request.Query["flips"].ToString();
        if (flips is not ("" or "true" or "false"))
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "flips must be true or false."));
        }

        if (await desk.FindAsync(id, cancellation) is not { } regrade)
        {
            return Answer.NotFound();
        }

        var found = await store.ListSessionsAsync(regrade.Id, regrade.Run, flips == "true", page, cancellation);
        return Answer.Ok(new RegradedSessionList([.. found.Items.Select(RegradedSessionView.Of)], found.Continuation));
    }

    /// <summary>The same as a sheet, a row per session.</summary>
    [Function(nameof(GetRegradeSheet)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetRegradeSheet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/regrades/{id}/sessions.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, cancellation) is not { } regrade)
        {
            return Answer.NotFound();
        }

        var lines = await Pages.AllAsync(page => store.ListSessionsAsync(regrade.Id, regrade.Run, flipsOnly: false, page, cancellation));
        var sheet = RegradeSheet.Write(lines);
        return new FileAnswer(new MemoryStream(sheet, writable: false), CsvSheet.ContentType)
        {
            Length = sheet.Length,
            Name = $"regrade-{regrade.Id}.csv",
        };
    }
}
