using Functions.LocalHost.Hosting;
using Functions.LocalHost.Invocation;
using Functions.LocalHost.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Http;

/// <summary>Serves HTTP functions.</summary>
internal sealed partial class FunctionEndpoints(
    FunctionRouteTable table, FunctionRunner runner, Drain drain, HostClock clock, ILogger<FunctionEndpoints> logger)
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
            LogCancelled(route.Function.Name);
            End(http, StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception exception)
        {
            LogFailed(exception, route.Function.Name);

            // Nobody caught it: an empty 500. What the server itself refused keeps its status (413).
            End(http, exception is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError);
        }
    }

    // A skipping clock stands while a request is worked on; but a stream, once it has begun, may itself wait for the clock.
    private IDisposable? Hold(HttpResponse response)
    {
        var busy = (clock.Time as SkippingTimeProvider)?.Busy();
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

    private static void End(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed; the caller gets an empty response")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Function} was cancelled: its caller has gone or the host stops")]
    private partial void LogCancelled(string function);
}
