using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Http;

/// <summary>Catches what no other route takes.</summary>
public sealed class UnknownRouteFunctions
{
    /// <summary>404 as a problem document, for any method and path.</summary>
    [Function(nameof(UnknownRoute)), Allow]
    public IActionResult UnknownRoute(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "{*path}")] HttpRequest request) =>
        Answer.Problem(new ProblemDocument(
            "unknown-route",
            "No such route",
            StatusCodes.Status404NotFound,
            $"{request.Method} {request.Path} is not a route of this API."));
}
