using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Exams.Functions.OpenApi;

/// <summary>A file of the page that shows the API: Scalar's, without a word from another host.</summary>
internal sealed class ReferenceAnswer : IActionResult
{
    // Scalar styles its elements where they stand and makes HTML of text, which the front end's policy forbids; here, too, nothing comes from elsewhere.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Html =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Exams API</title>
        </head>
        <body>
          <div id="api"></div>
          <script src="/api/reference/scalar.js"></script>
          <script src="/api/reference/start.js"></script>
        </body>
        </html>
        """;

    private const string Script =
        """
        Scalar.createApiReference('#api', {
          url: '/api/openapi.json',
          withDefaultFonts: false,
          telemetry: false,
          hideClientButton: true,
          agent: { disabled: true },
          mcp: { disabled: true },
          showDeveloperTools: 'never',
        });
        """;

    private const string Gzip = "gzip";

    private readonly string _type;
    private readonly bool _isZipped;
    private readonly Lazy<byte[]> _content;

    private ReferenceAnswer(string type, Func<byte[]> content, bool isZipped = false) => (_type, _content, _isZipped) = (type, new(content), isZipped);

    /// <summary>The page.</summary>
    public static ReferenceAnswer Page { get; } = new("text/html; charset=utf-8", () => Encoding.UTF8.GetBytes(Html));

    /// <summary>What starts Scalar.</summary>
    public static ReferenceAnswer Start { get; } = new("text/javascript; charset=utf-8", () => Encoding.UTF8.GetBytes(Script));

    /// <summary>Scalar itself, as its package brings it: zipped.</summary>
    public static ReferenceAnswer Library { get; } = new("text/javascript; charset=utf-8", ReadLibrary, isZipped: true);

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.ContentType = _type;
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (!_isZipped)
        {
            await response.Body.WriteAsync(_content.Value, context.HttpContext.RequestAborted);
        }
        else if (request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == Gzip && encoding.Quality != 0))
        {
            response.Headers.ContentEncoding = Gzip;
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            await response.Body.WriteAsync(_content.Value, context.HttpContext.RequestAborted);
        }
        else
        {
            using var zipped = new MemoryStream(_content.Value, writable: false);
            await using var plain = new GZipStream(zipped, CompressionMode.Decompress);
            await plain.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
        }
    }

    private static byte[] ReadLibrary()
    {
        var assembly = typeof(ScalarOptions).Assembly;
        var name = Array.Find(assembly.GetManifestResourceNames(), resource => resource.EndsWith(".scalar.js", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} brings no scalar.js");
        using var resource = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
