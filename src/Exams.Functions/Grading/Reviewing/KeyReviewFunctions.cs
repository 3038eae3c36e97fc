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

    /// <summary>Puts an item's key under review. The same person's same words again change nothing, and are entered once.</summary>
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

        var asked = new KeyReview(found.Id, found.Version, item, PersonId.Parse(Caller.Of(request).Subject), body.Value.Reason, time.Now());
        var known = await ReadAsync(found, item, cancellation);
        var review = known is not null && known with { At = asked.At } == asked ? known : asked;
        if (review != known)
        {
            await keys.PutAsync(review, cancellation);
        }

        await AuditAsync(request, review, "key-review.opened", cancellation);
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

        // Entered first: a repeat after a fault in between still finds what it has to enter and to remove.
        if (await ReadAsync(found, item, cancellation) is { } review)
        {
            await AuditAsync(request, review, "key-review.closed", cancellation);
            await keys.RemoveAsync(found.Id, found.Version, item, cancellation);
        }

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

    private async Task<KeyReview?> ReadAsync(ItemBank bank, string item, CancellationToken cancellation) =>
        (await keys.ListAsync(bank.Id, bank.Version, cancellation)).FirstOrDefault(review => review.ItemIdentifier == item);

    /// <summary>Enters a deed once for each review of a key, whoever repeats it.</summary>
    private Task AuditAsync(HttpRequest request, KeyReview review, string action, CancellationToken cancellation) => trail.AppendAsync(
        AuditScope.Of(AuditRealm.Bank, review.BankId),
        request.Deed(time.Now(), action, review.ItemIdentifier, new { version = review.BankVersion }, ReferenceOf(review, action)),
        cancellation);

    /// <summary>An item's identifier may be as long as a reference.</summary>
    private static string ReferenceOf(KeyReview review, string action) =>
        $"{action}/{Digest.Of(CanonicalJson.Of(review))}";
}
