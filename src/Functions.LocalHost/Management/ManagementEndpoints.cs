using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.LocalHost.Durable;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Management;

/// <summary>
/// The durable extension's webhooks: reading, starting, signalling and purging instances over HTTP. Whoever calls them
/// shows the system key; the app's own routes never lead here.
/// </summary>
internal sealed class ManagementEndpoints(DurableEngine engine, ManagementLinks links)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const int RetryAfterSeconds = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly DurableTaskClient _client = engine.Client;

    public void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(ManagementLinks.BasePath).AddEndpointFilter(async (context, next) =>
            IsAuthorised(context.HttpContext.Request) ? await next(context) : Results.StatusCode(StatusCodes.Status401Unauthorized));
        group.MapGet("/instances", ListAsync);
        group.MapDelete("/instances", PurgeAllAsync);
        group.MapGet("/instances/{id}", ReadAsync);
        group.MapDelete("/instances/{id}", PurgeAsync);
        group.MapPost("/instances/{id}/raiseEvent/{name}", RaiseAsync);
        group.MapPost("/instances/{id}/terminate", (string id, string? reason) => SignalAsync(id, () => _client.TerminateInstanceAsync(id, reason)));
        group.MapPost("/instances/{id}/suspend", (string id, string? reason) => SignalAsync(id, () => _client.SuspendInstanceAsync(id, reason)));
        group.MapPost("/instances/{id}/resume", (string id, string? reason) => SignalAsync(id, () => _client.ResumeInstanceAsync(id, reason)));
        group.MapPost("/instances/{id}/restart", RestartAsync);
        group.MapPost("/instances/{id}/rewind", () => Results.StatusCode(StatusCodes.Status501NotImplemented));
        group.MapPost("/orchestrators/{name}/{id?}", StartAsync);
    }

    private static Uri Origin(HttpRequest request) => new(UriHelper.BuildAbsolute(request.Scheme, request.Host));

    private static async Task<(bool IsJson, JsonNode? Body)> ReadBodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            return (true, text.Length == 0 ? null : JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return (false, null);
        }
    }

    private bool IsAuthorised(HttpRequest request)
    {
        var shown = request.Query.TryGetValue("code", out var code) ? code.ToString() : request.Headers["x-functions-key"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(links.Key));
    }

    private async Task<IResult> ReadAsync(
        HttpContext http,
        string id,
        bool showInput = true,
        bool showHistory = false,
        bool showHistoryOutput = false,
        bool returnInternalServerErrorOnFailure = false)
    {
        if (await _client.GetInstanceAsync(id, getInputsAndOutputs: true, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        var body = InstanceJson.Of(instance, showInput);
        if (showHistory && await engine.ReadHistoryAsync(id, http.RequestAborted) is { } history)
        {
            body["historyEvents"] = HistoryJson.Of(history, showHistoryOutput);
        }

        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = http.Request.GetEncodedUrl();
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        var failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && returnInternalServerErrorOnFailure;
        return Results.Json(body, statusCode: failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private async Task<IResult> ListAsync(HttpContext http, [AsParameters] InstanceFilter filter, int top = 100, bool showInput = true)
    {
        if (!filter.TryReadStatuses(out var statuses))
        {
            return Results.BadRequest();
        }

        var token = http.Request.Headers[ContinuationHeader].ToString();
        var query = new OrchestrationQuery(
            filter.CreatedTimeFrom,
            filter.CreatedTimeTo,
            statuses,
            TaskHubNames: null,
            filter.InstanceIdPrefix,
            top,
            FetchInputsAndOutputs: true,
            token.Length == 0 ? null : token);
        await foreach (var page in _client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, top).WithCancellation(http.RequestAborted))
        {
            if (page.ContinuationToken is { Length: > 0 } next)
            {
                http.Response.Headers[ContinuationHeader] = next;
            }

            return Results.Json(page.Values.Select(instance => InstanceJson.Of(instance, showInput)));
        }

        return Results.Json(Array.Empty<JsonObject>());
    }

    private async Task<IResult> StartAsync(HttpContext http, string name, string? id = null)
    {
        var (isJson, input) = await ReadBodyAsync(http.Request);
        if (!isJson)
        {
            return Results.BadRequest();
        }

        var started = await _client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), http.RequestAborted);
        return Accepted(http, started);
    }

    private async Task<IResult> RestartAsync(HttpContext http, string id, bool restartWithNewInstanceId = true)
    {
        if (await _client.GetInstanceAsync(id, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        return instance.IsCompleted || restartWithNewInstanceId
            ? Accepted(http, await _client.RestartAsync(id, restartWithNewInstanceId, http.RequestAborted))
            : Results.Conflict();
    }

    private async Task<IResult> RaiseAsync(HttpContext http, string id, string name)
    {
        var (isJson, payload) = await ReadBodyAsync(http.Request);
        return isJson
            ? await SignalAsync(id, () => _client.RaiseEventAsync(id, name, payload, http.RequestAborted))
            : Results.BadRequest();
    }

    // 404 for an instance that isn't there, 410 for one that is over.
    private async Task<IResult> SignalAsync(string id, Func<Task> signal)
    {
        if (await _client.GetInstanceAsync(id) is not { } instance)
        {
            return Results.NotFound();
        }

        if (instance.IsCompleted)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        try
        {
            await signal();
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return Results.NotFound();
        }
    }

    private async Task<IResult> PurgeAsync(HttpContext http, string id) =>
        Purged(await _client.PurgeInstanceAsync(id, http.RequestAborted));

    private async Task<IResult> PurgeAllAsync(HttpContext http, [AsParameters] InstanceFilter filter)
    {
        if (filter.CreatedTimeFrom is null || !filter.TryReadStatuses(out var statuses))
        {
            return Results.BadRequest();
        }

        var chosen = new PurgeInstancesFilter(filter.CreatedTimeFrom, filter.CreatedTimeTo, statuses);
        return Purged(await _client.PurgeAllInstancesAsync(chosen, http.RequestAborted));
    }

    private static IResult Purged(PurgeResult result) =>
        result.PurgedInstanceCount == 0
            ? Results.NotFound()
            : Results.Json(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });

    private IResult Accepted(HttpContext http, string id)
    {
        var payload = links.For(id, Origin(http.Request));
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.Json(payload, Json, statusCode: StatusCodes.Status202Accepted);
    }
}
