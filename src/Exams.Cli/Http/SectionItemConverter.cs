using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Cli.Http;

/// <summary>Reads an item of a section: its bare number, or an object that also names it.</summary>
internal sealed class SectionItemConverter : JsonConverter<SectionItem>
{
    public override SectionItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var item = JsonDocument.ParseValue(ref reader);
        return item.RootElement.ValueKind == JsonValueKind.Number
            ? new SectionItem(item.RootElement.GetInt32())
            : new SectionItem(
                item.RootElement.GetProperty("number").GetInt32(),
                item.RootElement.TryGetProperty("identifier", out var identifier) ? identifier.GetString() : null);
    }

    public override void Write(Utf8JsonWriter writer, SectionItem value, JsonSerializerOptions options) =>
        throw new NotSupportedException("sections are only read");
}
