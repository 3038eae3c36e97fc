using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core;

/// <summary>
/// A JSON document with one spelling: members sorted by ordinal name, no white space, characters unescaped wherever JSON allows.
/// Equal documents are equal texts, so that a digest means the document and not its spelling.
/// </summary>
/// <remarks>After RFC 8785, but numbers keep the digits they came with: a candidate's 1.10 isn't rewritten.</remarks>
[JsonConverter(typeof(Converter))]
public sealed record CanonicalJson
{
    /// <summary>The deepest nesting accepted.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    };

    private CanonicalJson(string text) => Text = text;

    /// <summary>The empty object.</summary>
    public static CanonicalJson EmptyObject { get; } = new("{}");

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    /// <summary>Whether the document is an object, as every candidate's responses are.</summary>
    public bool IsObject => Text[0] == '{';

    /// <summary>Reads any spelling; what isn't JSON, doubles a member or nests deeper than <see cref="MaxDepth"/> is <c>false</c>.</summary>
    public static bool TryParse(string? json, [NotNullWhen(true)] out CanonicalJson? document)
    {
        document = null;
        if (json is null)
        {
            return false;
        }

        try
        {
            using var parsed = JsonDocument.Parse(json, Strict);
            document = Of(parsed.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Reads a document that is known to be well formed.</summary>
    /// <exception cref="FormatException">It isn't.</exception>
    public static CanonicalJson Parse(string json) =>
        TryParse(json, out var document) ? document : throw new FormatException("the text is not JSON, doubles a member or nests too deep");

    /// <summary>The canonical form of a value as <see cref="ExamsJson"/> writes it.</summary>
    public static CanonicalJson Of<T>(T value)
    {
        using var parsed = JsonSerializer.SerializeToDocument(value, ExamsJson.Options);
        return Of(parsed.RootElement);
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => Text;

    private static CanonicalJson Of(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(root, writer);
        }

        return new CanonicalJson(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                string? last = null;
                foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    if (member.Name == last)
                    {
                        throw new JsonException("a member is doubled");
                    }

                    last = member.Name;
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(element.GetRawText());
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private sealed class Converter : JsonConverter<CanonicalJson>
    {
        public override CanonicalJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var parsed = JsonDocument.ParseValue(ref reader);
            return Of(parsed.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, CanonicalJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
