using System.Reflection;
using System.Text.Json.Nodes;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Exams.Functions.OpenApi;

/// <summary>
/// The document of the API (OpenAPI 3.1), made of the functions themselves: routes and roles from their attributes, what they take, answer
/// and refuse from their code, words from the comments above them. Made once, when it is first asked for.
/// </summary>
public sealed class ApiDocument
{
    private const string ProblemType = "application/problem+json";
    private const string JsonType = "application/json";

    private readonly Lazy<JsonObject> _document = new(Make);

    /// <summary>The document; not to be changed.</summary>
    public JsonObject Document => _document.Value;

    private static JsonObject Make()
    {
        var comments = new XmlComments(AppContext.BaseDirectory, "Exams.Functions", "Exams.Core");
        var schemas = new SchemaBook(comments);
        schemas.Of(typeof(ProblemDocument));
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var operation in Operations())
        {
            if (!paths.TryGetValue(operation.Route.Path, out var path))
            {
                paths[operation.Route.Path] = path = [];
            }

            path[operation.Method] = Describe(operation, comments, schemas);
        }

        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Exams",
                ["version"] = "1",
                ["description"] = "Delivers timed, proctored exams and grades them. Instants are UTC, durations ISO 8601; "
                    + "a member that would be null is left out. Errors are problem documents (RFC 9457) with a stable code.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.All.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))),
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["bearerFormat"] = "JWT",
                        ["description"] = "A token of the OpenID Connect issuer that the settings name. Its roles say what it may call.",
                    },
                },
            },
        };
    }

    private static IEnumerable<ApiOperation> Operations() =>
        from type in typeof(ApiDocument).Assembly.GetExportedTypes()
        from method in type.GetMethods()
        where method.GetCustomAttribute<FunctionAttribute>() is not null
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true
        from verb in trigger.Methods!
        orderby trigger.Route, verb
        let roles = method.GetCustomAttribute<AllowAttribute>()?.Roles ?? []
        select new ApiOperation(verb.ToLowerInvariant(), ApiRoute.Of(trigger.Route!), method, roles);

    private static JsonObject Describe(ApiOperation operation, XmlComments comments, SchemaBook schemas)
    {
        var facts = FunctionSurvey.Of(operation.Function);
        var described = new JsonObject
        {
            ["operationId"] = operation.Function.Name,
            ["tags"] = new JsonArray(operation.Room),
            ["summary"] = comments.Of(operation.Function) ?? operation.Function.Name,
            ["parameters"] = Parameters(operation.Route, facts),
        };
        if (operation.Roles.Count > 0)
        {
            var roles = operation.Roles.Select(role => role.ToString().ToLowerInvariant()).ToArray();
            described["description"] = $"For: {string.Join(", ", roles)}.";
            described["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) });
        }

        if (facts.Body is { } body)
        {
            var schema = schemas.Of(body);
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    [JsonType] = new JsonObject { ["schema"] = schema, ["example"] = new SchemaExamples(schemas.All).Of(schema) },
                },
            };
        }

        described["responses"] = Responses(operation, facts, schemas);
        return described;
    }

    private static JsonArray Parameters(ApiRoute route, FunctionFacts facts) =>
    [
        .. route.Parameters.Select(name => Parameter(name, "path", isRequired: true)),
        .. facts.Query.Select(name => Parameter(name, "query", isRequired: false)),
        .. facts.Headers.Select(name => Parameter(name, "header", isRequired: false)),
    ];

    private static JsonObject Parameter(string name, string place, bool isRequired)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["schema"] = new JsonObject { ["type"] = name == "top" ? "integer" : "string" } };
        if (isRequired)
        {
            parameter["required"] = true;
        }

        return parameter;
    }

    private static JsonObject Responses(ApiOperation operation, FunctionFacts facts, SchemaBook schemas)
    {
        var responses = new SortedDictionary<int, JsonObject>();
        foreach (var (status, types) in facts.Answers)
        {
            var alternatives = types.OrderBy(type => type.Name, StringComparer.Ordinal).Select(schemas.Of).ToArray();
            JsonNode schema = alternatives.Length switch
            {
                0 => new JsonObject(),
                1 => alternatives[0],
                _ => new JsonObject { ["anyOf"] = new JsonArray(alternatives) },
            };
            responses[status] = Success(status, facts, new JsonObject { [JsonType] = new JsonObject { ["schema"] = schema } });
        }

        if (facts.MediaTypes.Count > 0)
        {
            if (!responses.TryGetValue(StatusCodes.Status200OK, out var files))
            {
                responses[StatusCodes.Status200OK] = files = Success(StatusCodes.Status200OK, facts, []);
            }

            foreach (var type in facts.MediaTypes)
            {
                ((JsonObject)files["content"]!).TryAdd(type, new JsonObject());
            }
        }

        if (facts.IsConditional)
        {
            responses[StatusCodes.Status304NotModified] = new() { ["description"] = "It is what If-None-Match names." };
        }

        string[] always = operation.Roles.Count > 0 ? ["unauthenticated", "forbidden"] : [];
        foreach (var codes in facts.Refusals.Concat(always).GroupBy(StatusOf))
        {
            responses[codes.Key] = Refused([.. codes.Distinct().Order(StringComparer.Ordinal)]);
        }

        return new(responses.Select(response => KeyValuePair.Create($"{response.Key}", (JsonNode?)response.Value)));
    }

    private static JsonObject Success(int status, FunctionFacts facts, JsonObject content)
    {
        var headers = new JsonObject();
        if (facts.HasETag)
        {
            headers["ETag"] = new JsonObject { ["description"] = "What If-Match names.", ["schema"] = new JsonObject { ["type"] = "string" } };
        }

        if (status is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
        {
            headers["Location"] = new JsonObject { ["description"] = "Where it is, or will be.", ["schema"] = new JsonObject { ["type"] = "string" } };
        }

        var text = status switch { StatusCodes.Status201Created => "Made.", StatusCodes.Status202Accepted => "The work goes on.", _ => "Done." };
        return new() { ["description"] = text, ["headers"] = headers, ["content"] = content };
    }

    private static JsonObject Refused(IReadOnlyList<string> codes) => new()
    {
        ["description"] = string.Join(", ", codes),
        ["content"] = new JsonObject
        {
            [ProblemType] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["allOf"] = new JsonArray(
                        new JsonObject { ["$ref"] = $"#/components/schemas/{nameof(ProblemDocument)}" },
                        new JsonObject
                        {
                            ["properties"] = new JsonObject
                            {
                                ["code"] = new JsonObject { ["enum"] = new JsonArray([.. codes.Select(code => (JsonNode)code)]) },
                                ["type"] = new JsonObject { ["enum"] = new JsonArray([.. codes.Select(code => (JsonNode)$"urn:exams:problem:{code}")]) },
                            },
                        }),
                },
            },
        },
    };

    private static int StatusOf(string code) => code switch
    {
        "unauthenticated" => StatusCodes.Status401Unauthorized,
        "forbidden" => StatusCodes.Status403Forbidden,
        "storage-unreachable" => StatusCodes.Status503ServiceUnavailable,
        _ => ProblemStatus.Of(code),
    };
}
