using System.Net.Http.Headers;
using System.Text.Json;

namespace Exams.Cli.Http;

/// <summary>A request that can be sent more than once: it makes a fresh message for every attempt.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below <c>api/</c>, escaped.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public string? Token { get; init; }

    /// <summary>Names a creation, so that a repeat finds the first one's product.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The version that the request is about, as an ETag without its quotes.</summary>
    public string? IfMatch { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>The same request with a body.</summary>
    public ApiRequest WithJson<T>(T body) => this with { Body = JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options) };

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Path);
        if (Token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        if (IdempotencyKey is not null)
        {
            message.Headers.Add("Idempotency-Key", IdempotencyKey);
        }

        if (IfMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Match", $"\"{IfMatch}\"");
        }

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };
        }

        return message;
    }
}
