using Functions.LocalHost.Invocation;
using Functions.LocalHost.Time;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Http;

/// <summary>Serves HTTP functions.</summary>
internal sealed partial class FunctionEndpoints(
    FunctionRouteTable table, FunctionRunner runner, Drain drain, TimeProvider time, ILogger<FunctionEndpoints> logger)
{
    /// <summary>Maps every function, and keeps the host's own paths from a catch-all.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        foreach (var route in table.Routes)
        {
            app.Map(route.Pattern, http => ServeAsync(http, route)).WithDisplayName(route.Function.Name).WithMetadata(route);
        }

        app.Map("/admin/{**rest}", NotFound);
        app.Map("/runtime/{**rest}", NotFound);
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Dictionary<string, object?> BindingData(HttpRequest request)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Query)
        {
            data[name] = values.ToString();
        }

        foreach (var (name, value) in request.RouteValues)
        {
            data[name] = value;
        }

        return data;
    }

    private async Task ServeAsync(HttpContext http, FunctionRoute route)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, drain.Over);
        using var busy = Hold(http.Response);
        try
        {
            await runner.RunAsync(
                route.Function,
                triggerValue: null,
                BindingData(http.Request),
                http.RequestServices,
                context => context.Features.Set(new HttpInvocation(http)),
                cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogGone(route.Function.Name);
        }
        catch (Exception exception)
        {
            LogFailed(exception, route.Function.Name);
            Fail(http, exception);
        }
    }

    // A skipping clock stands while a request is worked on; but a stream, once it has begun, may itself wait for the clock.
    private IDisposable? Hold(HttpResponse response)
    {
        var busy = (time as SkippingTimeProvider)?.Busy();
        if (busy is not null)
        {
            response.OnStarting(() =>
            {
                busy.Dispose();
                return Task.CompletedTask;
            });
        }

        return busy;
    }

    // An exception that nobody caught is an empty 500; what the server itself refused keeps its status (413).
    private static void Fail(HttpContext http, Exception exception)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = exception is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed; the caller gets an empty response")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The caller of {Function} has gone")]
    private partial void LogGone(string function);
}
