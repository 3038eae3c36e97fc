using Exams.Core.Scheduling.Browsers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace Exams.Functions.Sessions.Browsers;

/// <summary>
/// The addresses of requests as the browsers that sent them had them: Safe Exam Browser hashes the whole address, and behind a gateway the
/// app sees another host. Setting <c>PublicBaseAddress</c> says what stands before <c>/api/…</c>; without it, what the request says.
/// </summary>
public sealed class PublicAddress
{
    private const string Setting = "PublicBaseAddress";

    private readonly string? _base;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It isn't an absolute http or https address without query and fragment.</exception>
    public PublicAddress(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } text)
        {
            _base = IsUsable(text)
                ? text.TrimEnd('/')
                : throw new InvalidOperationException($"{Setting} must be an absolute http or https address without query and fragment, such as https://exams.example.org");
        }
    }

    /// <summary>What a request says of its browser.</summary>
    public PresentedBrowser Present(HttpRequest request) => new(
        (_base ?? UriHelper.BuildAbsolute(request.Scheme, request.Host)).TrimEnd('/') + Target(request),
        request.Headers[PresentedBrowser.ConfigKeyHeader],
        request.Headers[PresentedBrowser.RequestHeader]);

    /// <summary>Path and query exactly as they were sent, escapes and all.</summary>
    private static string Target(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] and var target
            ? target
            : request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();

    private static bool IsUsable(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && !text.AsSpan().ContainsAny('?', '#');
}
