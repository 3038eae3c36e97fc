using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functions.LocalHost.Durable.Histories;

/// <summary>The JSON of histories: in storage on one line a step, exported for people with indents.</summary>
internal static class HistoryJson
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Payloads are JSON in JSON; escaping their quotes as \u0022 would double what's stored.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new TaskNameJsonConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Compact);

    public static string WriteIndented<T>(T value) => JsonSerializer.Serialize(value, Indented);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Compact) ?? throw new JsonException($"There's no {typeof(T).Name} in 'null'.");
}
