using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Core;

/// <summary>Writes an identifier as its text, also as a property's name; refuses a malformed one.</summary>
/// <typeparam name="T">The identifier.</typeparam>
public sealed class IdentifierConverter<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Identifier.TryParse<T>(reader.GetString(), out var id)
            ? id
            : throw new JsonException($"a {typeof(T).Name} is expected");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Identifier.TryParse<T>(reader.GetString(), out var id) ? id : throw new JsonException($"a {typeof(T).Name} is expected");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
