using System.Globalization;
using System.Text.Json;
using Exams.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.Http;

/// <summary>
/// What an HTTP function returns: a status, headers, and a JSON body. It writes itself, so that it needs no MVC formatter
/// and reads the same under both hosts.
/// </summary>
public sealed class Answer : IActionResult
{
    private readonly List<KeyValuePair<string, string>> _headers = [];

    private Answer(int status, object body, string contentType) => (Status, Body, ContentType) = (status, body, contentType);

    /// <summary>The HTTP status code.</summary>
    public int Status { get; }

    /// <summary>What is written as JSON.</summary>
    public object Body { get; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; }

    /// <summary>Where the answer says that something was made; null where it doesn't.</summary>
    internal string? Location => _headers.Find(header => header.Key == HeaderNames.Location).Value;

    /// <summary>200 with a JSON body.</summary>
    public static Answer Ok(object body) => new(StatusCodes.Status200OK, body, "application/json; charset=utf-8");

    /// <summary>201 with the new resource and where it lives.</summary>
    public static Answer Created(string location, object body) =>
        new Answer(StatusCodes.Status201Created, body, "application/json; charset=utf-8").With(HeaderNames.Location, location);

    /// <summary>202: the work goes on; ask again at <paramref name="location"/> after a second.</summary>
    public static Answer Accepted(string location, object body) =>
        new Answer(StatusCodes.Status202Accepted, body, "application/json; charset=utf-8")
            .With(HeaderNames.Location, location)
            .With(HeaderNames.RetryAfter, "1");

    /// <summary>A refusal as a problem document (RFC 9457); one that says for how long it holds says so in a header too.</summary>
    public static Answer Refused(Refusal refusal)
    {
        var answer = Problem(ProblemDocument.From(refusal));
        return refusal.Extensions.GetValueOrDefault("retryAfterSeconds") is long seconds
            ? answer.With(HeaderNames.RetryAfter, seconds.ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    /// <summary>The one answer for what is missing and for what belongs to somebody else.</summary>
    public static Answer NotFound() => Problem(ProblemDocument.NotFound());

    /// <summary>A problem document as it stands.</summary>
    public static Answer Problem(ProblemDocument problem) => new(problem.Status, problem, "application/problem+json; charset=utf-8");

    /// <summary>The same answer with one more header.</summary>
    public Answer With(string header, string value)
    {
        _headers.Add(new(header, value));
        return this;
    }

    /// <summary>The same answer with an entity tag.</summary>
    public Answer WithETag(string etag) => With(HeaderNames.ETag, etag);

    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    internal async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }

        var body = Body is ProblemDocument problem ? problem with { CorrelationId = Correlation.Of(http) } : Body;
        response.ContentType = ContentType;
        await JsonSerializer.SerializeAsync(response.Body, body, body.GetType(), ExamsJson.Options, http.RequestAborted);
    }
}
