using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Exams.Storage.Connections;

/// <summary>Counts what storage bills, every attempt, an entity-group transaction as one; and what storage turned away.</summary>
/// <param name="counter">Where to.</param>
internal sealed class CountingPolicy(StorageTransactionCounter counter) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        if (StorageRequest.IsForTable(message.Request))
        {
            counter.CountTable();
        }
        else
        {
            counter.CountBlob(StorageRequest.IsRead(message.Request));
        }
    }

    /// <inheritdoc/>
    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Response.Status is not ((int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.TooManyRequests))
        {
            return;
        }

        if (StorageRequest.IsForTable(message.Request))
        {
            counter.CountThrottledTable();
        }
        else
        {
            counter.CountThrottledBlob(StorageRequest.IsRead(message.Request));
        }
    }
}
