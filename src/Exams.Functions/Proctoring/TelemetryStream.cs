using System.Text.Json;
using Exams.Core;
using Exams.Core.Proctoring.Telemetry;
using Exams.Core.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Proctoring;

/// <summary>All of a session's telemetry, an event a line, written while it is read: a million fit where a hundred do.</summary>
/// <param name="store">Where it is read.</param>
/// <param name="session">Whose.</param>
/// <param name="from">The first number.</param>
public sealed class TelemetryStream(ITelemetryStore store, SessionId session, long from) : IActionResult
{
    /// <summary>What it is called by who asks for it.</summary>
    public const string MediaType = "application/x-ndjson";

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"telemetry-{session}.ndjson");
        response.Headers.ContentDisposition = disposition.ToString();
        await foreach (var one in store.ReadAsync(session, from, cancellation))
        {
            await JsonSerializer.SerializeAsync(response.Body, one, ExamsJson.Options, cancellation);
            await response.Body.WriteAsync("\n"u8.ToArray(), cancellation);
        }
    }
}
