using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Exams.Core;

/// <summary>An instant as ISO 8601 writes it: in UTC, with a <c>Z</c>; read with any offset, and refused without one.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    // An offset could carry the first and the last year beyond what an instant can be.
    private const int FirstYear = 1;
    private const int LastYear = 9998;

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && OffsetDateTimePattern.ExtendedIso.Parse(reader.GetString()!) is { Success: true, Value: { Year: >= FirstYear and <= LastYear } value }
            ? value.ToInstant()
            : throw new JsonException("an ISO 8601 instant such as 2026-11-23T09:00:00Z is expected");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
