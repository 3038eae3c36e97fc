using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using Exams.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.ItemBanks;

/// <summary>What an import has done.</summary>
/// <param name="imports">Holds uploads and reports.</param>
/// <param name="banks">Holds what is published.</param>
/// <param name="time">The server's clock.</param>
public sealed class ImportActivities(IItemBankImports imports, IItemBankStore banks, TimeProvider time)
{
    /// <summary>Reads, checks and publishes a package, or reports why not. A repeat finds the report, or publishes the same version.</summary>
    [Function(nameof(PublishItemBank))]
    public async Task PublishItemBank([ActivityTrigger] ImportRequest request, CancellationToken cancellation)
    {
        var (bank, import) = (ItemBankId.Parse(request.Bank), ImportId.Parse(request.Import));
        var report = await imports.ReadReportAsync(bank, import, cancellation) ?? ItemBankImportReport.Begin(bank, import, time.Now());
        if (report.Status != ImportStatus.Running)
        {
            return;
        }

        await using var upload = await imports.OpenUploadAsync(bank, import, cancellation)
            ?? throw new InvalidOperationException($"the upload of import {import} into {bank} is gone");
        var read = PackageReader.Read(upload);
        using var package = read.Package;
        var result = ItemBankImport.Run(read, bank);
        if (result.Bank is { } published)
        {
            await banks.PublishAsync(published, package!, upload, time.Now(), cancellation);
        }

        await imports.WriteReportAsync(report.End(result), cancellation);
    }
}
