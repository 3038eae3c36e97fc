using Exams.Core.ItemBanks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.ItemBanks;

/// <summary>Imports an uploaded package. The package stays in storage; only its name travels.</summary>
public sealed class ImportItemBank
{
    /// <summary>The id of the instance of an import.</summary>
    public static string InstanceId(ItemBankId bank, ImportId import) => $"import-{bank}-{import}";

    /// <summary>The orchestration.</summary>
    [Function(nameof(ImportItemBank))]
    public Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync(nameof(ImportActivities.PublishItemBank), context.GetInput<ImportRequest>(), ActivityRetry.Patient);
}

/// <summary>What to import.</summary>
/// <param name="Bank">What the bank is called.</param>
/// <param name="Import">Names the upload.</param>
public sealed record ImportRequest(string Bank, string Import);
