using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Http;

/// <summary>One id that ties a response to its traces and logs: the W3C trace id.</summary>
internal static class Correlation
{
    private static readonly object Key = new();

    /// <summary>Keeps the trace that the host has begun, for where nobody in this process listens to traces.</summary>
    public static void Keep(HttpContext http, FunctionContext context)
    {
        if (ActivityContext.TryParse(context.TraceContext.TraceParent, null, out var parent))
        {
            http.Items[Key] = parent.TraceId.ToHexString();
        }
    }

    public static string Of(HttpContext http) => http.Items[Key] as string ?? Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
