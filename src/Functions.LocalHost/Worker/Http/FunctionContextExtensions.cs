using Functions.LocalHost.Http;

using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP request behind an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request that triggered an invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The request's context; null for any other trigger.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpInvocation.ContextKey, out var value) ? value as HttpContext : null;
    }
}
