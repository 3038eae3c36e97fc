using Microsoft.AspNetCore.Http;

namespace Functions.LocalHost.Http;

/// <summary>The request behind an invocation, before the ASP.NET Core integration shows it to the app.</summary>
internal sealed record HttpInvocation(HttpContext Context)
{
    /// <summary>The item under which the real integration keeps the context.</summary>
    public const string ContextKey = "HttpRequestContext";
}
