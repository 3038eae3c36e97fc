using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.ItemBanks.Preview;
using Exams.Core.ItemBanks.Search;
using Exams.Core.Qti.View;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.ItemBanks;

/// <summary>What authors do with the items of a published version.</summary>
/// <param name="cache">Knows banks and items.</param>
/// <param name="comparison">Compares versions.</param>
public sealed class BankItemFunctions(CompiledBankCache cache, BankComparison comparison)
{
    /// <summary>The items that fit every condition of the query.</summary>
    [Function(nameof(SearchItems)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> SearchItems(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}/items")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation)
    {
        var query = new ItemQuery();
        if ((PageQuery.TryRead(request, out var page) ?? ItemQueryReader.TryRead(request, page, out query)) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!BankAddress.TryParse(bank, version, out var address)
            || await cache.GetBankAsync(address.Bank, address.Version, cancellation) is not { } found)
        {
            return Answer.NotFound();
        }

        var items = query.Search(found, page);
        return Answer.Ok(new ItemList(items.Items, items.Continuation));
    }

    /// <summary>What changed since another version, item by item.</summary>
    [Function(nameof(CompareItemBankVersions)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> CompareItemBankVersions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}/diff")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation)
    {
        if ((PageQuery.TryRead(request, out var page) ?? ItemQueryReader.RefuseOffset(page)) is { } refused)
        {
            return Answer.Refused(refused);
        }

        return BankAddress.TryParse(bank, request.Query["from"].ToString(), out var from)
            && BankAddress.TryParse(bank, version, out var to)
            && await comparison.CompareAsync(from, to, page, cancellation) is { } difference
                ? Answer.Ok(difference)
                : Answer.NotFound();
    }

    /// <summary>What a candidate sees of an item, and what becomes of a trial response to it.</summary>
    [Function(nameof(PreviewItem)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> PreviewItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/item-banks/{bank}/versions/{version}/items/{identifier}/preview")] HttpRequest request,
        string bank,
        string version,
        string identifier,
        CancellationToken cancellation)
    {
        var body = await JsonBody<PreviewRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!BankAddress.TryParse(bank, version, out var address)
            || await cache.GetItemAsync(address.Bank, address.Version, identifier, cancellation) is not { } item)
        {
            return Answer.NotFound();
        }

        var seed = body.Value!.Seed ?? new FormSeed(1);
        var view = new ViewOptions
        {
            Seed = seed.Value,
            AssetUrl = path => $"/api/item-banks/{address.Bank}/versions/{address.Version}/assets/{BankAssets.Escape(path)}",
        };
        return Answer.Ok(ItemPreview.Of(item, body.Value.Responses ?? CanonicalJson.EmptyObject, view, seed.Derive("template").Value));
    }
}
