using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.OpenApi;

/// <summary>The API, described: for machines, and as a page that tries it out.</summary>
/// <param name="api">The document.</param>
public sealed class OpenApiFunctions(ApiDocument api)
{
    /// <summary>This document.</summary>
    [Function(nameof(GetOpenApi)), Allow]
    public IActionResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Answer.Ok(api.Document);

    /// <summary>The page that shows this document.</summary>
    [Function(nameof(GetReference)), Allow]
    public IActionResult GetReference([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reference")] HttpRequest request) =>
        ReferenceAnswer.Page;

    /// <summary>What the page loads.</summary>
    [Function(nameof(GetReferenceScript)), Allow]
    public IActionResult GetReferenceScript(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reference/{file}")] HttpRequest request,
        string file) =>
        file switch
        {
            "scalar.js" => ReferenceAnswer.Library,
            "start.js" => ReferenceAnswer.Start,
            _ => Answer.NotFound(),
        };
}
