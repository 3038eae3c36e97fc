using Azure.Core;
using Azure.Core.Pipeline;

namespace Exams.Storage.Connections;

/// <summary>Counts what storage bills: every attempt, an entity-group transaction as one.</summary>
/// <param name="counter">Where to.</param>
internal sealed class CountingPolicy(StorageTransactionCounter counter) : HttpPipelineSynchronousPolicy
{
    // Storage's own names for its services in the x-ms-version era differ by host in Azure and by path or port in the emulator;
    // what every table request has and no blob request has is an OData header.
    private const string TableHeader = "DataServiceVersion";

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        if (request.Headers.Contains(TableHeader) || request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            counter.CountTable();
        }
        else
        {
            counter.CountBlob(isRead: IsRead(request));
        }
    }

    // Listing is billed as writing is.
    private static bool IsRead(Request request) =>
        (request.Method == RequestMethod.Get || request.Method == RequestMethod.Head)
        && !request.Uri.Query.Contains("comp=list", StringComparison.Ordinal);
}
