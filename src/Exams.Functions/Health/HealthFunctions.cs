using System.Reflection;
using Exams.Core;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace Exams.Functions.Health;

/// <summary>Tells whether the app can do its work.</summary>
/// <param name="storage">Asked on each call.</param>
/// <param name="time">The server's clock.</param>
public sealed class HealthFunctions(IStorageProbe storage, TimeProvider time)
{
    private static readonly string Version =
        typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>200 when storage answers and the host is ready; 503 otherwise.</summary>
    [Function(nameof(GetHealth)), Allow]
    public async Task<IActionResult> GetHealth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request,
        CancellationToken cancellation) =>
        await storage.AnswersAsync(cancellation)
            ? Answer.Ok(new Health("ready", "reachable", Version, time.Now()))
            : Answer.Problem(new ProblemDocument("storage-unreachable", "Storage does not answer", StatusCodes.Status503ServiceUnavailable, "The host runs, and waits for storage."));
}

/// <summary>What a healthy app says.</summary>
/// <param name="Status"><c>ready</c>.</param>
/// <param name="Storage"><c>reachable</c>.</param>
/// <param name="Version">The build.</param>
/// <param name="ServerTimeUtc">The server's clock.</param>
public sealed record Health(string Status, string Storage, string Version, Instant ServerTimeUtc);
