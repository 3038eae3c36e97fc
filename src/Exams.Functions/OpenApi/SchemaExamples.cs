using System.Text.Json.Nodes;

namespace Exams.Functions.OpenApi;

/// <summary>The smallest value that fits a schema: an example that can be sent as it stands.</summary>
/// <param name="schemas">What references point at.</param>
internal sealed class SchemaExamples(IReadOnlyDictionary<string, JsonNode> schemas)
{
    private const int MaxDepth = 32;

    // Values that fit by what a member is called, where any text would fit by its type.
    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["zone"] = "Europe/Berlin",
        ["mediaType"] = "text/plain",
        ["clientId"] = "tab-1",
        ["clientBuild"] = "1.0.0",
    };

    /// <summary>An example.</summary>
    public JsonNode? Of(JsonNode schema) => Of(schema, "", MaxDepth);

    private JsonNode? Of(JsonNode? node, string name, int depth)
    {
        if (node is not JsonObject schema || depth == 0)
        {
            return new JsonObject();
        }

        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Of(schemas[reference.Split('/')[^1]], name, depth - 1);
        }

        if (schema["const"] is { } only)
        {
            return only.DeepClone();
        }

        if ((schema["enum"] as JsonArray)?.FirstOrDefault(value => value is not null) is { } first)
        {
            return first.DeepClone();
        }

        if ((schema["anyOf"] as JsonArray)?.FirstOrDefault() is { } choice)
        {
            return Of(choice, name, depth);
        }

        var type = schema["type"] is JsonArray several ? several[0]!.GetValue<string>() : schema["type"]?.GetValue<string>();
        return type switch
        {
            "object" => ObjectOf(schema, depth),
            "array" => new JsonArray(Of(schema["items"], name, depth - 1)),
            "string" => TextOf(schema, name),
            "integer" or "number" => 1,
            "boolean" => false,
            _ => new JsonObject(),
        };
    }

    private JsonObject ObjectOf(JsonObject schema, int depth)
    {
        var example = new JsonObject();
        var required = (schema["required"] as JsonArray)?.Select(name => name!.GetValue<string>()) ?? [];
        foreach (var member in required)
        {
            example[member] = Of(schema["properties"]?[member], member, depth - 1);
        }

        return example;
    }

    private static string TextOf(JsonObject schema, string name) => schema["format"]?.GetValue<string>() switch
    {
        "date-time" => "2026-03-02T09:00:00Z",
        "date" => "2026-03-02",
        "duration" => "PT5M",
        "uri" => "https://exams.example.org/",
        _ => ByName.GetValueOrDefault(name)
            ?? (schema["pattern"]?.GetValue<string>().StartsWith(@"^\d{4}", StringComparison.Ordinal) == true ? "2026-03-02T09:00:00" : "example-1"),
    };
}
