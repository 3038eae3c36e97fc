using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Exams.Cli.Tests.Simulate;

/// <summary>What fakes read and answer.</summary>
internal static class FakeJson
{
    public static HttpResponseMessage Ok(JsonObject body) => Json(HttpStatusCode.OK, body, "application/json");

    public static HttpResponseMessage Problem(HttpStatusCode status, string code) =>
        Json(status, new JsonObject { ["code"] = code, ["title"] = code, ["status"] = (int)status }, "application/problem+json");

    public static JsonObject Page(string name, JsonObject[] rows) => new() { [name] = new JsonArray([.. rows]) };

    /// <summary>The request's body; it refuses what it doesn't know, as the contract says.</summary>
    public static JsonObject Body(HttpRequestMessage request, params string[] known)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream());
        var body = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        return known.Length == 0 || body.All(field => known.Contains(field.Key))
            ? body
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} doesn't know all of {body.ToJsonString()}");
    }

    /// <summary>Who asks; the fake server's tokens are their names.</summary>
    public static string Caller(HttpRequestMessage request) => request.Headers.Authorization!.Parameter!;

    private static HttpResponseMessage Json(HttpStatusCode status, JsonObject body, string type) => new(status)
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
    };
}
