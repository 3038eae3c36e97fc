using System.Globalization;
using System.Text.Json;
using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Scoring;

/// <summary>
/// Item states as JSON, values as <see cref="ResponseJson"/> has them. The types are the item's: a state is read against the
/// item that it belongs to.
/// </summary>
public static class ItemStateJson
{
    /// <summary>Writes a state.</summary>
    public static void Write(Utf8JsonWriter writer, ItemState state)
    {
        writer.WriteStartObject();

        // As text, since JSON numbers are doubles to some readers.
        writer.WriteString("seed", state.Seed.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber("attempts", state.Attempts);
        WriteValues(writer, "templateValues", state.Template.Values);
        WriteValues(writer, "templateCorrects", state.Template.Corrects);
        WriteValues(writer, "templateDefaults", state.Template.Defaults);
        writer.WriteString("templateFault", state.Template.Fault);
        WriteValues(writer, "outcomes", state.Outcomes);
        WriteValues(writer, "responses", state.Responses);
        writer.WritePropertyName("context");
        ResponseJson.Write(writer, state.Context);
        writer.WriteEndObject();
    }

    /// <summary>Reads a state.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <param name="item">The item it belongs to; values of variables that it doesn't declare (any more) are left out.</param>
    /// <exception cref="FormatException">It is not a state of this item.</exception>
    public static ItemState Read(JsonElement json, AssessmentItem item)
    {
        try
        {
            return new ItemState
            {
                Seed = ulong.Parse(json.GetProperty("seed").GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
                Attempts = json.GetProperty("attempts").GetInt32(),
                Template = new TemplateResult(
                    ReadValues(json, "templateValues", item),
                    ReadValues(json, "templateCorrects", item),
                    ReadValues(json, "templateDefaults", item))
                { Fault = json.GetProperty("templateFault").GetString() },
                Outcomes = ReadValues(json, "outcomes", item),
                Responses = ReadValues(json, "responses", item),
                Context = ReadValue(json.GetProperty("context"), BuiltIns.TypeOf(BuiltIns.Context)!.Value, BuiltIns.Context),
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or OverflowException or ArgumentNullException)
        {
            throw new FormatException($"not a state of the item {item.Identifier}: {e.Message}", e);
        }
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, QtiValue> values)
    {
        writer.WriteStartObject(name);
        foreach (var (identifier, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(identifier);
            ResponseJson.Write(writer, in value);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, QtiValue> ReadValues(JsonElement json, string name, AssessmentItem item)
    {
        var values = new Dictionary<string, QtiValue>(StringComparer.Ordinal);
        foreach (var property in json.GetProperty(name).EnumerateObject())
        {
            var type = item.Declarations.FirstOrDefault(declaration => declaration.Identifier == property.Name)?.Type
                ?? BuiltIns.TypeOf(property.Name);
            if (type is { } known)
            {
                values[property.Name] = ReadValue(property.Value, known, property.Name);
            }
        }

        return values;
    }

    private static QtiValue ReadValue(JsonElement json, VariableType type, string name)
    {
        var problems = new List<string>();
        var value = ResponseJson.Read(json, type, name, problems);
        return problems.Count == 0 ? value : throw new FormatException(string.Join("; ", problems));
    }
}
