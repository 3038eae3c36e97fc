using System.Text.Json;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>
/// Values as JSON: strings for identifiers, strings, URIs, pairs (<c>"A B"</c>) and points (<c>"x y"</c>); numbers; booleans;
/// arrays for containers; <c>{"field":{"baseType":…,"value":…}}</c> for records; <c>{"name":…,"mediaType":…,"reference":…}</c>
/// for files, or just the reference; null for NULL. Reading never throws on what a client sends: it says what was wrong with which variable.
/// </summary>
public static class ResponseJson
{
    /// <summary>The most values accepted in one container, or fields in one record.</summary>
    public const int MaxItems = 1_000;

    /// <summary>The most characters accepted in one text: 256 Ki, some hundred pages.</summary>
    public const int MaxText = 256 * 1024;

    private const string UnknownMediaType = "application/octet-stream";

    /// <summary>Reads the responses of an attempt.</summary>
    /// <param name="item">The item they belong to.</param>
    /// <param name="responses">An object with a value for each response variable that has one.</param>
    /// <param name="problems">Receives a sentence for each fault.</param>
    /// <returns>The values that could be read. Not to be scored when there were problems.</returns>
    public static Dictionary<string, QtiValue> ReadAll(AssessmentItem item, JsonElement responses, ICollection<string> problems)
    {
        var values = new Dictionary<string, QtiValue>(StringComparer.Ordinal);
        if (responses.ValueKind != JsonValueKind.Object)
        {
            problems.Add("expected an object of responses by variable");
            return values;
        }

        foreach (var property in responses.EnumerateObject())
        {
            var declaration = item.Responses.FirstOrDefault(response => response.Identifier == property.Name);
            if (declaration is null)
            {
                problems.Add($"{Quote(property.Name)} is no response variable of this item");
            }
            else if (!values.TryAdd(property.Name, Read(property.Value, declaration.Type, property.Name, problems)))
            {
                problems.Add($"{property.Name} occurs twice");
            }
        }

        return values;
    }

    /// <summary>Reads one value.</summary>
    /// <param name="json">The value.</param>
    /// <param name="type">The variable's type.</param>
    /// <param name="name">The variable's name, for problems.</param>
    /// <param name="problems">Receives a sentence when the value is not of that type.</param>
    /// <returns>The value; NULL after a problem.</returns>
    public static QtiValue Read(JsonElement json, VariableType type, string name, ICollection<string> problems)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return QtiValue.Null;
        }

        switch (type.Cardinality)
        {
            case Cardinality.Record:
                return ReadRecord(json, name, problems);
            case Cardinality.Multiple or Cardinality.Ordered:
                return ReadContainer(json, type, name, problems);
            default:
                return ReadSingle(json, type.BaseType, name, problems);
        }
    }

    /// <summary>Writes one value.</summary>
    public static void Write(Utf8JsonWriter writer, in QtiValue value)
    {
        switch (value.Cardinality)
        {
            case Cardinality.None:
                writer.WriteNullValue();
                break;
            case Cardinality.Record:
                WriteRecord(writer, in value);
                break;
            case Cardinality.Single:
                WriteSingle(writer, in value);
                break;
            default:
                writer.WriteStartArray();
                foreach (ref readonly var item in value.Items)
                {
                    WriteSingle(writer, in item);
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static QtiValue ReadContainer(JsonElement json, VariableType type, string name, ICollection<string> problems)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MaxItems)
        {
            return Refuse(problems, name, $"an array of at most {MaxItems} values");
        }

        var items = new QtiValue[json.GetArrayLength()];
        var next = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[next++] = ReadSingle(item, type.BaseType, name, problems);
        }

        return QtiValue.Container(type.Cardinality, type.BaseType, items);
    }

    private static QtiValue ReadRecord(JsonElement json, string name, ICollection<string> problems)
    {
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() > MaxItems)
        {
            return Refuse(problems, name, $"an object of at most {MaxItems} fields");
        }

        var fields = new Dictionary<string, QtiValue>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object
                && field.Value.TryGetProperty("baseType", out var typeName) && typeName.ValueKind == JsonValueKind.String
                && TypeNames.ParseBaseType(typeName.GetString()) is { } baseType
                && field.Value.TryGetProperty("value", out var value))
            {
                fields[field.Name] = ReadSingle(value, baseType, $"{name}.{field.Name}", problems);
            }
            else
            {
                Refuse(problems, $"{name}.{field.Name}", "a field with baseType and value");
            }
        }

        return QtiValue.Record(fields.Select(field => new QtiField(field.Key, field.Value)));
    }

    private static QtiValue ReadSingle(JsonElement json, BaseType baseType, string name, ICollection<string> problems)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return QtiValue.Null;
        }

        QtiValue? value = baseType switch
        {
            BaseType.Boolean => json.ValueKind switch { JsonValueKind.True => QtiValue.True, JsonValueKind.False => QtiValue.False, _ => null },
            BaseType.Integer => ReadInteger(json),
            BaseType.Float => ReadNumber(json) is { } number ? QtiValue.Float(number) : null,
            BaseType.Duration => ReadNumber(json) is { } seconds and >= 0 ? QtiValue.Duration(seconds) : null,
            BaseType.File => ReadFile(json),
            _ => json.ValueKind == JsonValueKind.String && json.GetString() is { Length: <= MaxText } text ? ValueText.Parse(text, baseType) : null,
        };
        return value ?? Refuse(problems, name, Expectation(baseType));
    }

    private static QtiValue? ReadInteger(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? json.TryGetInt64(out var integer) ? QtiValue.Integer(integer)
            : ValueText.ParseInteger(json.GetRawText()) is { } whole ? QtiValue.Integer(whole) : null
        : null;

    private static double? ReadNumber(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString() switch
        {
            "INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    private static QtiValue? ReadFile(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString() is { Length: > 0 } only ? QtiValue.File(new QtiFile("", UnknownMediaType, only)) : QtiValue.Null;
        }

        return json.ValueKind == JsonValueKind.Object && Text("reference") is { } reference
            ? QtiValue.File(new QtiFile(Text("name") ?? "", Text("mediaType") ?? UnknownMediaType, reference))
            : null;

        string? Text(string property) =>
            json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static void WriteRecord(Utf8JsonWriter writer, in QtiValue value)
    {
        writer.WriteStartObject();
        foreach (ref readonly var field in value.Fields)
        {
            writer.WriteStartObject(field.Name);
            writer.WriteString("baseType", TypeNames.Name(field.Value.IsNull ? BaseType.String : field.Value.BaseType));
            writer.WritePropertyName("value");
            Write(writer, field.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteSingle(Utf8JsonWriter writer, in QtiValue value)
    {
        switch (value.BaseType)
        {
            case BaseType.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case BaseType.Integer:
                writer.WriteNumberValue(value.AsInteger());
                break;
            case BaseType.Float or BaseType.Duration when double.IsFinite(value.AsNumber()):
                writer.WriteNumberValue(value.AsNumber());
                break;
            case BaseType.File:
                var file = value.AsFile();
                writer.WriteStartObject();
                writer.WriteString("name", file.Name);
                writer.WriteString("mediaType", file.MediaType);
                writer.WriteString("reference", file.Reference);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(ValueText.Print(in value));
                break;
        }
    }

    private static string Expectation(BaseType baseType) => baseType switch
    {
        BaseType.Boolean => "true or false",
        BaseType.Integer => "a whole number",
        BaseType.Float => "a number",
        BaseType.Duration => "a number of seconds",
        BaseType.Point => "a string \"x y\"",
        BaseType.Pair or BaseType.DirectedPair => "a string of two identifiers",
        BaseType.File => "an object with name, mediaType and reference",
        _ => $"a string of at most {MaxText} characters",
    };

    private static QtiValue Refuse(ICollection<string> problems, string name, string expected)
    {
        problems.Add($"{Quote(name)}: expected {expected}");
        return QtiValue.Null;
    }

    /// <summary>A name that a client chose, short enough to be shown.</summary>
    private static string Quote(string name) => name.Length <= 64 ? name : string.Concat(name.AsSpan(0, 64), "…");
}
