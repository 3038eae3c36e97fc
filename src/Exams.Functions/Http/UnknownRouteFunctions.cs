using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.Http;

/// <summary>Catches what no other route takes; what is read belongs to the front end.</summary>
public sealed class UnknownRouteFunctions
{
    /// <summary>404 as a problem document, for any path.</summary>
    [Function(nameof(UnknownRoute)), Allow]
    public IActionResult UnknownRoute(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "put", "patch", "delete", Route = "{*path}")] HttpRequest request) =>
        Unknown(request);

    /// <summary>The answer to a request that is for no route.</summary>
    internal static IActionResult Unknown(HttpRequest request) =>
        Answer.Problem(new ProblemDocument(
            "unknown-route",
            "No such route",
            StatusCodes.Status404NotFound,
            $"{request.Method} {request.Path} is not a route of this API."));
}
