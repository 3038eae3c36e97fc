using Exams.Core.Auditing;
using Exams.Core.ItemBanks;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.ItemBanks;

/// <summary>What authors do with a published version as a whole.</summary>
/// <param name="banks">Holds what is published.</param>
/// <param name="assets">Serves files.</param>
/// <param name="export">Makes packages.</param>
/// <param name="time">The server's clock.</param>
public sealed class BankVersionFunctions(IItemBankStore banks, BankAssets assets, BankExport export, TimeProvider time)
{
    /// <summary>The package as it was uploaded.</summary>
    [Function(nameof(GetItemBankPackage)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetItemBankPackage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}/package")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation) =>
        BankAddress.TryParse(bank, version, out var address)
        && await banks.OpenArchiveAsync(address.Bank, address.Version, cancellation) is { } archive
            ? new FileAnswer(archive, "application/zip") { Name = $"{address.Bank}.zip", IsImmutable = true }
            : Answer.NotFound();

    /// <summary>The version as a QTI 3.0 package, whatever it was written in. Imported, it gives the same scores.</summary>
    [Function(nameof(ExportItemBankVersion)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ExportItemBankVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}/export")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation) =>
        BankAddress.TryParse(bank, version, out var address)
        && await export.OpenAsync(address.Bank, address.Version, cancellation) is { } package
            ? new FileAnswer(package, "application/zip") { Name = $"{address.Bank}-qti3.zip", Length = package.Length }
            : Answer.NotFound();

    /// <summary>A file that items show, for previews.</summary>
    [Function(nameof(GetItemBankAsset)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetItemBankAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}/assets/{*path}")] HttpRequest request,
        string bank,
        string version,
        string path,
        CancellationToken cancellation) =>
        BankAddress.TryParse(bank, version, out var address)
            ? await assets.ServeAsync(address.Bank, address.Version, path, cancellation)
            : Answer.NotFound();

    /// <summary>Takes a version out of use for new exams; what runs on it goes on.</summary>
    [Function(nameof(RetireItemBankVersion)), Allow(Role.Author, Role.Admin), Audited(AuditRealm.Bank, "bank.retired")]
    public async Task<IActionResult> RetireItemBankVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/item-banks/{bank}/versions/{version}/retire")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation) =>
        BankAddress.TryParse(bank, version, out var address)
        && await banks.RetireAsync(address.Bank, address.Version, time.Now(), cancellation)
        && await banks.FindVersionAsync(address.Bank, address.Version, cancellation) is { } retired
            ? Answer.Ok(retired)
            : Answer.NotFound();
}
