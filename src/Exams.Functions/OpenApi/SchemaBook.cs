using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Exams.Core;
using NodaTime;

namespace Exams.Functions.OpenApi;

/// <summary>JSON Schemas of what requests and answers carry, each type once, as the app's own serializer would read and write it.</summary>
/// <param name="comments">What is said of types and members.</param>
internal sealed class SchemaBook(XmlComments comments)
{
    private const string Prefix = "#/components/schemas/";

    private static readonly JsonSerializerOptions Json = new(ExamsJson.Options) { MaxDepth = 256 };

    private readonly Dictionary<Type, string> _names = [];
    private readonly Queue<Type> _due = [];

    /// <summary>Every schema that was asked for, and those that they point at, by name.</summary>
    public SortedDictionary<string, JsonNode> All { get; } = new(StringComparer.Ordinal);

    /// <summary>A schema for a type: a reference, where it is one of ours.</summary>
    public JsonNode Of(Type type)
    {
        var schema = IsNamed(Json.GetTypeInfo(type)) ? Reference(type) : Export(type);
        while (_due.TryDequeue(out var next))
        {
            All[_names[next]] = Export(next);
        }

        return schema;
    }

    private JsonNode Export(Type type) => JsonSchemaExporter.GetJsonSchemaAsNode(
        Json,
        type,
        new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length > 0 && context.BaseTypeInfo is null && IsNamed(context.TypeInfo))
        {
            return Described(Reference(type), context);
        }

        // What a converter of its own reads may be anything, as far as the exporter knows.
        return Described(Written(type) ?? schema as JsonObject ?? [], context);
    }

    /// <summary>What converters of our own write, which the exporter can't know.</summary>
    private static JsonObject? Written(Type type)
    {
        if (type == typeof(Instant))
        {
            return new() { ["type"] = "string", ["format"] = "date-time" };
        }

        if (type == typeof(Duration))
        {
            return new() { ["type"] = "string", ["format"] = "duration" };
        }

        if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)))
        {
            return new() { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9_-][A-Za-z0-9._-]*$", ["maxLength"] = Identifier.MaxLength };
        }

        return type == typeof(LocalDateTime) ? new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d" }
            : type == typeof(LocalDate) ? new() { ["type"] = "string", ["format"] = "date" }
            : type.IsAssignableTo(typeof(JsonNode)) ? new() { ["type"] = "object" }
            : type == typeof(DateTimeZone) || type == typeof(Digest) ? new() { ["type"] = "string" }
            : null;
    }

    private JsonObject Described(JsonObject described, JsonSchemaExporterContext context)
    {
        if (described.ContainsKey("description"))
        {
            return described;
        }

        var text = context.PropertyInfo is { AttributeProvider: PropertyInfo property }
            ? comments.Of(context.PropertyInfo.DeclaringType, property)
            : context.Path.Length == 0 ? comments.Of(context.TypeInfo.Type) : null;
        if (text is not null)
        {
            described["description"] = text;
        }

        return described;
    }

    private JsonObject Reference(Type type)
    {
        if (!_names.TryGetValue(type, out var name))
        {
            name = NameOf(type);
            if (_names.ContainsValue(name))
            {
                name = (type.DeclaringType?.Name ?? type.Namespace!.Split('.')[^1]) + name;
            }

            _names[type] = name;
            _due.Enqueue(type);
        }

        return new() { ["$ref"] = Prefix + name };
    }

    private static string NameOf(Type type) =>
        type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(NameOf));

    private static bool IsNamed(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object && type.Type.Namespace?.StartsWith("Exams.", StringComparison.Ordinal) == true;
}
