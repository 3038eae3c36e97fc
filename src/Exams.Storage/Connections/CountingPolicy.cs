using Azure.Core;
using Azure.Core.Pipeline;

namespace Exams.Storage.Connections;

/// <summary>Counts what storage bills: every attempt, an entity-group transaction as one.</summary>
/// <param name="counter">Where to.</param>
internal sealed class CountingPolicy(StorageTransactionCounter counter) : HttpPipelineSynchronousPolicy
{
    // In Azure the host tells which service it is, in the emulator only the port. This header goes with every table request, except a
    // transaction's own, and with no blob request.
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
