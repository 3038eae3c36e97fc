using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Functions.Auditing;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.ItemBanks;

/// <summary>Item banks, for their authors.</summary>
/// <param name="imports">Holds uploads and reports.</param>
/// <param name="banks">Holds what is published.</param>
/// <param name="time">The server's clock.</param>
public sealed class ItemBankFunctions(IItemBankImports imports, IItemBankStore banks, TimeProvider time)
{
    private const string Zip = "application/zip";

    /// <summary>Takes a package's upload, streaming it to storage, and starts its import.</summary>
    [Function(nameof(UploadItemBank)), Allow(Role.Author, Role.Admin), Audited(AuditRealm.Bank, "bank.uploaded")]
    public async Task<IActionResult> UploadItemBank(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/item-banks/{bank}/imports")] HttpRequest request,
        string bank,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!ItemBankId.TryParse(bank, out var bankId))
        {
            return Answer.Refused(new Refusal("invalid-id", "No usable name", "A bank's name has 1 to 64 letters, digits, '.', '_' or '-'."));
        }

        if (request.ContentType?.Split(';')[0].Trim() is not Zip)
        {
            return Answer.Refused(new Refusal("unsupported-media-type", "Not a package", $"The body must be {Zip}, not '{request.ContentType}'."));
        }

        var import = ImportId.Parse(NewId.For(request, $"import/{bankId}"));
        if (await imports.ReadReportAsync(bankId, import, cancellation) is not { } report)
        {
            var limit = PackageLimits.Default.PackageBytes;
            if (request.ContentLength > limit || !await imports.SaveUploadAsync(bankId, import, request.Body, limit, cancellation))
            {
                return Answer.Refused(new Refusal("body-too-large", "Package too large", $"A package may have {limit} bytes at most."));
            }

            report = ItemBankImportReport.Begin(bankId, import, time.Now());
            await imports.WriteReportAsync(report, cancellation);
        }

        await client.StartOnceAsync(
            nameof(ImportItemBank),
            ImportItemBank.InstanceId(bankId, import),
            new ImportRequest(bankId.Value, import.Value),
            cancellation);
        return Answer.Accepted($"/api/item-banks/{bankId}/imports/{import}", report);
    }

    /// <summary>How far an import is: what was found, and what will be scored how.</summary>
    [Function(nameof(GetImport)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetImport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/imports/{import}")] HttpRequest request,
        string bank,
        string import,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!ItemBankId.TryParse(bank, out var bankId)
            || !ImportId.TryParse(import, out var importId)
            || await imports.ReadReportAsync(bankId, importId, cancellation) is not { } report)
        {
            return Answer.NotFound();
        }

        return report.Status == ImportStatus.Running
            ? Answer.Ok(report).With("Retry-After", "1")
            : Answer.Ok(report);
    }

    /// <summary>All banks, each in its newest version.</summary>
    [Function(nameof(ListItemBanks)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ListItemBanks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        var found = await banks.ListAsync(page, cancellation);
        return Answer.Ok(new ItemBankList(
            [.. found.Items.Select(line => new ItemBankLine(line.Id, line.Version, line.Title, line.ItemCount))],
            found.Continuation));
    }

    /// <summary>A bank's versions, newest first.</summary>
    [Function(nameof(ListItemBankVersions)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> ListItemBankVersions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions")] HttpRequest request,
        string bank,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ItemBankId.TryParse(bank, out var bankId))
        {
            return Answer.NotFound();
        }

        var found = await banks.ListVersionsAsync(bankId, page, cancellation);
        return found.Items.Count == 0 && page.Continuation is null
            ? Answer.NotFound()
            : Answer.Ok(new ItemBankVersionList(found.Items, found.Continuation));
    }

    /// <summary>One version: its items and tests.</summary>
    [Function(nameof(GetItemBankVersion)), Allow(Role.Author, Role.Admin)]
    public async Task<IActionResult> GetItemBankVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/item-banks/{bank}/versions/{version}")] HttpRequest request,
        string bank,
        string version,
        CancellationToken cancellation) =>
        ItemBankId.TryParse(bank, out var bankId)
        && ItemBankVersionId.TryParse(version, out var versionId)
        && await banks.GetAsync(bankId, versionId, cancellation) is { } found
            ? Answer.Ok(found)
            : Answer.NotFound();
}
