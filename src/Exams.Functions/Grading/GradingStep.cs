using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exams.Functions.Grading;

/// <summary>How far a session's grading has got.</summary>
/// <param name="IsGraded">Whether the result is written.</param>
/// <param name="NextLookUtc">Otherwise, when time changes something about what is awaited; null for never.</param>
/// <remarks>It was once no more than true or false: instances from then are in flight, and so it is still written where no more is to be said.</remarks>
[JsonConverter(typeof(Converter))]
public sealed record GradingStep(bool IsGraded, DateTime? NextLookUtc = null)
{
    /// <summary>The result is written.</summary>
    public static GradingStep Graded { get; } = new(true);

    private sealed class Converter : JsonConverter<GradingStep>
    {
        private const string NextLook = "nextLookUtc";

        public override GradingStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.True => Graded,
                JsonValueKind.False => new GradingStep(false),
                _ => new GradingStep(false, json.RootElement.GetProperty(NextLook).GetDateTime().ToUniversalTime()),
            };
        }

        public override void Write(Utf8JsonWriter writer, GradingStep value, JsonSerializerOptions options)
        {
            if (value.NextLookUtc is not { } next)
            {
                writer.WriteBooleanValue(value.IsGraded);
                return;
            }

            writer.WriteStartObject();
            writer.WriteString(NextLook, next.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }
    }
}
