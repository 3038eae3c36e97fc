using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Exams.Functions.Http;

/// <summary>304: what the caller has is still so.</summary>
/// <param name="etag">What they have.</param>
public sealed class NotModifiedAnswer(string etag) : IActionResult
{
    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
