using Functions.LocalHost.Http.Data;
using Functions.LocalHost.Invocation;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.LocalHost.Http;

/// <summary>
/// The middleware that the ASP.NET Core integration adds: what comes after it sees the request, and it executes the
/// result when they have all run. So middleware can replace a result but doesn't see its execution fail.
/// </summary>
internal static class AspNetCoreIntegration
{
    public static FunctionExecutionDelegate Around(FunctionExecutionDelegate next) => async context =>
    {
        if (context.Features.Get<HttpInvocation>()?.Context is not { } http)
        {
            await next(context);
            return;
        }

        context.Items[HttpInvocation.ContextKey] = http;
        context.Features.Set<IFromBodyConversionFeature>(RequestBody.Instance);
        context.Features.Set<IHttpRequestDataFeature>(new AspNetCoreRequestDataFeature());
        await next(context);
        if (!http.RequestAborted.IsCancellationRequested)
        {
            await ExecuteAsync(context.Features.Get<InvocationFrame>()!.Result, http);
        }
    };

    private static Task ExecuteAsync(object? result, HttpContext http) => (HttpResult.Of(result) ?? result) switch
    {
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        IResult typed => typed.ExecuteAsync(http),

        // Anything else, a string or an object, leaves the response as it is: 200 and empty unless somebody wrote to it.
        _ => Task.CompletedTask,
    };
}
