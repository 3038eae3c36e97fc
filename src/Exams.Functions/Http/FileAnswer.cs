using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Http;

/// <summary>A file, streamed as it comes. Like every answer it writes itself, so that it reads the same under both hosts.</summary>
/// <param name="content">The file; disposed of when it is written.</param>
/// <param name="mediaType">Its media type, which browsers are told not to guess.</param>
public sealed class FileAnswer(Stream content, string mediaType) : IActionResult
{
    // What may hold a script when it is opened by itself.
    private const string Harmless = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /// <summary>Its length in bytes, where that is known.</summary>
    public long? Length { get; init; }

    /// <summary>The name to save it under; null to show it.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it never changes at its address, so that the caller's own cache may keep it for a year.</summary>
    public bool IsImmutable { get; init; }

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await using var file = content;
        var response = context.HttpContext.Response;
        response.ContentType = mediaType;
        response.ContentLength = Length;
        response.Headers.CacheControl = IsImmutable ? "private, max-age=31536000, immutable" : "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (mediaType is "image/svg+xml" or "application/xml" || mediaType.StartsWith("text/html", StringComparison.Ordinal))
        {
            response.Headers.ContentSecurityPolicy = Harmless;
        }

        if (Name is not null)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(Name);
            response.Headers.ContentDisposition = disposition.ToString();
        }

        await file.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
    }
}
