using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The request behind an invocation, as <see cref="HttpRequestData"/>.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The request; null for any other trigger.</returns>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IHttpRequestDataFeature>()?.GetHttpRequestDataAsync(context) ?? default;
    }
}
