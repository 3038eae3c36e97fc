using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exams.Acceptance.Tests.Access;
using Exams.Acceptance.Tests.Driving;
using Microsoft.OpenApi;
using Xunit;

namespace Exams.Acceptance.Tests.OpenApi;

/// <summary>The document of the API says what the API does.</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed partial class OpenApiTests(AnyHost host) : IClassFixture<AnyHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheDocument_IsValid()
    {
        var read = OpenApiDocument.Parse((await ReadAsync()).ToJsonString(), "json");

        Assert.NotNull(read.Document);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
    }

    [Fact]
    public async Task TheDocument_HasEveryRoute_WithItsRoles()
    {
        var described = Operations(await ReadAsync()).ToDictionary(
            operation => operation.Name,
            operation => (operation.Method, Roles: RolesOf(operation.Described)),
            StringComparer.Ordinal);

        Assert.Equal(
            ApiFunction.All.Select(function => function.Name).Order(StringComparer.Ordinal),
            described.Keys.Order(StringComparer.Ordinal));
        Assert.All(ApiFunction.All, function =>
        {
            Assert.Equal(function.Method.Method, described[function.Name].Method, ignoreCase: true);
            Assert.Equal(function.Roles.Select(role => role.ToString().ToLowerInvariant()), described[function.Name].Roles);
        });
    }

    [Fact]
    public async Task EveryOperation_HasASummary_AndAnAnswerThatIsDescribed()
    {
        var operations = Operations(await ReadAsync()).ToArray();

        Assert.All(operations, operation => Assert.NotEqual(operation.Name, operation.Described["summary"]!.GetValue<string>()));
        Assert.Empty(operations.Where(operation => Successes(operation.Described).Length == 0).Select(operation => operation.Name));
        Assert.Empty(
            from operation in operations
            from success in Successes(operation.Described)
            where success["content"]?["application/json"]?["schema"] is JsonObject { Count: 0 }
            select operation.Name);
    }

    [Fact]
    public async Task EveryReference_PointsAtSomething()
    {
        var document = await ReadAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();

        var references = Reference().Matches(document.ToJsonString()).Select(match => match.Groups[1].Value).Distinct();

        Assert.DoesNotContain(references, reference =>
            !reference.StartsWith("#/components/schemas/", StringComparison.Ordinal) || !schemas.ContainsKey(reference.Split('/')[^1]));
    }

    /// <summary>An example fits: it may be refused for what it asks for, never for its shape, and as the document says.</summary>
    [Fact]
    public async Task EveryExample_CanBeSent()
    {
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var operation in Operations(await ReadAsync()))
        {
            if (operation.Described["requestBody"]?["content"]?["application/json"]?["example"] is not { } example)
            {
                continue;
            }

            var role = RolesOf(operation.Described).FirstOrDefault();
            if (role is not null && !people.ContainsKey(role))
            {
                people[role] = await host.PersonAsync($"a-{role}", role, role == "atp" ? "north" : null);
            }

            var caller = role is null ? host.Nobody() : people[role];
            var path = Parameter().Replace(operation.Path["/api/".Length..], "nothing");
            var reply = await caller.SendTextAsync(HttpMethod.Parse(operation.Method), path, example.ToJsonString());

            var status = (int)reply.Status;
            var responses = operation.Described["responses"]!.AsObject();
            if (reply.Code is "invalid-body" or "unsupported-media-type" || status >= 500 || !responses.ContainsKey($"{status}"))
            {
                failures.Add($"{operation.Name}: {status} {reply.Text} for {example.ToJsonString()}");
            }
            else if (reply.Code is { } code && !responses[$"{status}"]!["description"]!.GetValue<string>().Split(", ").Contains(code))
            {
                failures.Add($"{operation.Name}: the document doesn't know {code}");
            }
        }

        Assert.Empty(failures);
    }

    [Fact]
    public async Task ThePage_NeedsNothingFromElsewhere()
    {
        using var client = host.Connect();

        using var page = await client.GetAsync(new Uri("/api/reference", UriKind.Relative), Cancellation);
        using var library = await client.GetAsync(new Uri("/api/reference/scalar.js", UriKind.Relative), Cancellation);
        using var start = await client.GetAsync(new Uri("/api/reference/start.js", UriKind.Relative), Cancellation);
        using var nothing = await client.GetAsync(new Uri("/api/reference/nothing.js", UriKind.Relative), Cancellation);

        Assert.All([page, library, start], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.DoesNotContain("://", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("://", await start.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("createApiReference", await library.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
    }

    private async Task<JsonObject> ReadAsync()
    {
        var reply = (await host.Nobody().GetAsync("openapi.json")).Ok();
        return JsonNode.Parse(reply.Text)!.AsObject();
    }

    private static IEnumerable<(string Name, string Path, string Method, JsonObject Described)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Value!["operationId"]!.GetValue<string>(), path.Key, operation.Key, operation.Value.AsObject());

    private static string[] RolesOf(JsonObject operation) =>
        operation["security"]?[0]!["token"]!.AsArray().Select(role => role!.GetValue<string>()).ToArray() ?? [];

    private static JsonNode[] Successes(JsonObject operation) =>
        [.. operation["responses"]!.AsObject().Where(response => response.Key[0] == '2').Select(response => response.Value!)];

    [GeneratedRegex("\"\\$ref\":\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
