using Exams.Core.ItemBanks;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Mvc;

namespace Exams.Functions.ItemBanks;

/// <summary>Serves what a candidate sees of a bank besides text: pictures, sound, films.</summary>
/// <param name="cache">Knows the banks.</param>
/// <param name="store">Holds their files.</param>
public sealed class BankAssets(CompiledBankCache cache, IItemBankStore store)
{
    /// <summary>An asset, or 404 for what is missing and for what may be a key.</summary>
    public async Task<IActionResult> ServeAsync(ItemBankId bank, ItemBankVersionId version, string path, CancellationToken cancellation) =>
        (await cache.GetBankAsync(bank, version, cancellation))?.FindAsset(path) is { } asset
        && await store.OpenFileAsync(bank, version, asset.Path, cancellation) is { } content
            ? new FileAnswer(content, asset.MediaType) { Length = asset.Length, IsImmutable = true }
            : Answer.NotFound();

    /// <summary>A path of a package as the end of a URL.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
