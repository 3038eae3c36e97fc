using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Web;

/// <summary>Serves the front end. It speaks to the API like everybody else.</summary>
/// <param name="files">Its files.</param>
public sealed class WebFunctions(WebFiles files)
{
    /// <summary>A file of the front end; 404 as a problem document for whatever else no other route takes.</summary>
    [Function(nameof(GetWebFile)), Allow]
    public IActionResult GetWebFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request) =>
        files.Find(request.Path.Value?.TrimStart('/') ?? "") is { } file ? new WebAnswer(file) : UnknownRouteFunctions.Unknown(request);
}
