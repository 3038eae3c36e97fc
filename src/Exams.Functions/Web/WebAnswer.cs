using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Web;

/// <summary>A file of the front end, in the best encoding that the browser takes, and with what it may do there.</summary>
/// <param name="file">The file.</param>
internal sealed class WebAnswer(WebFile file) : IActionResult
{
    /// <summary>
    /// Nothing inline, nothing from elsewhere, nothing that evaluates text, and HTML only from the two places that make it. Pictures of
    /// items are fetched with the learner's token and shown from memory.
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; object-src blob:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types exams lit-html";

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var headers = response.Headers;
        headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ETag = file.ETag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == file.ETag || tag.Tag == "*"))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var content = file.Plain;
        if (file.Encoded.FirstOrDefault(encoded => Accepts(request, encoded.Encoding)) is ({ } encoding, var compressed))
        {
            headers.ContentEncoding = encoding;
            content = compressed;
        }

        response.ContentType = file.MediaType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(content, context.HttpContext.RequestAborted);
        }
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value == encoding && accepted.Quality != 0);
}
