using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Instrumentation.Http;

namespace Exams.Functions.Health;

/// <summary>Keeps out of spans what addresses hold: ids of learners, and what receivers of scores have put into theirs.</summary>
internal static class SpanRedaction
{
    /// <summary>What requests to storage are traced by.</summary>
    public const string StorageSource = "Exams.Storage";

    // The Functions host, which has a span of its own for it, marks what it hands on to the worker by this.
    private const string FromHost = "x-ms-invocation-id";

    /// <summary>Requests are named by their route.</summary>
    public static void OfServer(AspNetCoreTraceInstrumentationOptions options)
    {
        options.RecordException = false;
        options.Filter = http => !http.Request.Headers.ContainsKey(FromHost);
        options.EnrichWithHttpResponse = (span, response) =>
        {
            span.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)");
            span.SetTag("url.query", null);
            span.SetTag("user_agent.original", null);
        };
    }

    /// <summary>Requests of ours to others are named by whom they go to. Those to storage have spans already.</summary>
    public static void OfClient(HttpClientTraceInstrumentationOptions options)
    {
        options.RecordException = false;
        options.FilterHttpRequestMessage = _ => Activity.Current is not { } span || (span.Source.Name != StorageSource && span.Parent?.Source.Name != StorageSource);
        options.EnrichWithHttpRequestMessage = (span, request) => span.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority));
    }
}
