using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Exams.Storage.Connections;

/// <summary>
/// A span for every request to storage. It names the service, the table or container and the answer, and neither keys nor queries: those
/// hold the ids of learners. The SDK's own spans, and the HTTP client's, hold whole addresses.
/// </summary>
internal sealed class TracingPolicy : HttpPipelinePolicy
{
    private static readonly ActivitySource Source = new("Exams.Storage");

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var span = Begin(message.Request);
        try
        {
            ProcessNext(message, pipeline);
            End(span, message);
        }
        catch (Exception e)
        {
            Fail(span, e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var span = Begin(message.Request);
        try
        {
            await ProcessNextAsync(message, pipeline);
            End(span, message);
        }
        catch (Exception e)
        {
            Fail(span, e);
            throw;
        }
    }

    private static Activity? Begin(Request request)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var service = StorageRequest.IsForTable(request) ? "table" : "blob";
        var collection = StorageRequest.CollectionOf(request);
        var span = Source.StartActivity($"{service} {request.Method.Method} {collection ?? "transaction"}", ActivityKind.Client);
        span?.SetTag("db.system.name", $"azure.{service}");
        span?.SetTag("db.collection.name", collection);
        span?.SetTag("http.request.method", request.Method.Method);
        return span;
    }

    private static void End(Activity? span, HttpMessage message)
    {
        span?.SetTag("http.response.status_code", message.Response.Status);
        if (message.Response.Status >= 500)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    // The message of an exception may quote the address.
    private static void Fail(Activity? span, Exception failure)
    {
        span?.SetTag("error.type", failure.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
    }
}
