using Exams.Core;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Exams.Functions.Health;

/// <summary>Tells what the app costs in storage. Only in Development; elsewhere there is nothing here.</summary>
/// <param name="meter">Counts.</param>
/// <param name="environment">Says whether this is Development.</param>
public sealed class StorageTransactionFunctions(IStorageMeter meter, IHostEnvironment environment)
{
    /// <summary>The requests to storage since the worker began, by the function that made them.</summary>
    [Function(nameof(GetStorageTransactions)), Allow]
    public IActionResult GetStorageTransactions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/development/storage-transactions")] HttpRequest request) =>
        environment.IsDevelopment() ? Answer.Ok(new StorageTransactionCounts(meter.Read(), meter.ReadCalls())) : Answer.NotFound();
}

/// <summary>What the app costs in storage.</summary>
/// <param name="Operations">Requests to tables and blobs, by function; a transaction of many rows is one, an attempt that was repeated is two.</param>
/// <param name="Calls">How often each function was called.</param>
public sealed record StorageTransactionCounts(IReadOnlyDictionary<string, long> Operations, IReadOnlyDictionary<string, long> Calls);
