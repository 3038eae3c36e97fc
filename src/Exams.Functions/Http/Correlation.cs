using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>One id that ties a response to its traces and logs: the W3C trace id.</summary>
internal static class Correlation
{
    public static string Of(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
