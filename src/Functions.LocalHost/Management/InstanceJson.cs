using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Management;

/// <summary>An instance as the webhooks show it.</summary>
internal static class InstanceJson
{
    private const string ToTheSecond = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static JsonObject Of(OrchestrationMetadata instance, bool showInput) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = showInput ? Value(instance.SerializedInput) : null,
        ["customStatus"] = Value(instance.SerializedCustomStatus),
        ["output"] = Value(instance.SerializedOutput) ?? instance.FailureDetails?.ToString(),
        ["createdTime"] = Instant(instance.CreatedAt),
        ["lastUpdatedTime"] = Instant(instance.LastUpdatedAt),
    };

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(ToTheSecond, CultureInfo.InvariantCulture);

    private static JsonNode? Value(string? serialized)
    {
        try
        {
            return serialized is null ? null : JsonNode.Parse(serialized);
        }
        catch (JsonException)
        {
            // A converter of the app's own may write something else than JSON.
            return serialized;
        }
    }
}
