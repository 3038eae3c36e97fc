using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Which keys of a bank version are in doubt. Exams whose policy says so put answers to such items before graders.</summary>
/// <param name="keys">Holds them.</param>
/// <param name="banks">Knows items.</param>
/// <param name="trail">Keeps who doubted what.</param>
/// <param name="time">The server's clock.</param>
public sealed class KeyReviewFunctions(IKeyReviewStore keys, CompiledBankCache banks, IAuditTrail trail, TimeProvider time)
{
    private const int MaxReason = 500;

    /// <summary>Puts an item's key under review.</summary>
    [Function(nameof(PutKeyReview)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> PutKeyReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/item-banks/{bank}/versions/{version}/key-reviews/{item}")] HttpRequest request,
        string bank,
        string version,
        string item,
        CancellationToken cancellation)
    {
        var body = await JsonBody<KeyReviewRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (await FindAsync(bank, version, cancellation) is not { } found || found.FindItem(item) is null)
        {
            return Answer.NotFound();
        }

        if (string.IsNullOrWhiteSpace(body.Value!.Reason) || body.Value.Reason.Length > MaxReason)
        {
            return Answer.Refused(new Refusal("invalid-reason", "The reason is missing or too long", $"A reason of 1 to {MaxReason} characters is expected."));
        }

        var review = new KeyReview(found.Id, found.Version, item, PersonId.Parse(Caller.Of(request).Subject), body.Value.Reason, time.Now());
        await keys.PutAsync(review, cancellation);
        await AuditAsync(request, found, item, "key-review.opened", cancellation);
        return Answer.Ok(KeyReviewView.Of(review));
    }

    /// <summary>Says that an item's key is settled.</summary>
    [Function(nameof(RemoveKeyReview)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> RemoveKeyReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/item-banks/{bank}/versions/{version}/key-reviews/{item}")] HttpRequest request,
        string bank,
        string version,
        string item,
        CancellationToken cancellation)
    {
        if (await FindAsync(bank, version, cancellation) is not { } found || found.FindItem(item) is null)
        {
            return Answer.NotFound();
        }

        await keys.RemoveAsync(found.Id, found.Version, item, cancellation);
        await AuditAsync(request, found, item, "key-review.closed", cancellation);
        return Answer.Ok(new KeyReviewList([.. (await keys.ListAsync(found.Id, found.Version, cancellation)).Select(KeyReviewView.Of)]));
    }

    /// <summary>The items of a bank version whose keys are under review.</summary>
    [Function(nameof(ListKeyReviews)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ListKeyReviews(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}/key-reviews")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation) =>
        await FindAsync(bank, version, cancellation) is { } found
            ? Answer.Ok(new KeyReviewList([.. (await keys.ListAsync(found.Id, found.Version, cancellation)).Select(KeyReviewView.Of)]))
            : Answer.NotFound();

    private async Task<ItemBank?> FindAsync(string bank, string version, CancellationToken cancellation) =>
        BankAddress.TryParse(bank, version, out var address) ? await banks.GetBankAsync(address.Bank, address.Version, cancellation) : null;

    private Task AuditAsync(HttpRequest request, ItemBank bank, string item, string action, CancellationToken cancellation) => trail.AppendAsync(
        AuditScope.Of(AuditRealm.Bank, bank.Id),
        request.Deed(time.Now(), action, item, new { version = bank.Version }),
        cancellation);
}
