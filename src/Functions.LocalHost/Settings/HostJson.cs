using System.Text.Json;
using System.Text.RegularExpressions;

namespace Functions.LocalHost.Settings;

/// <summary>What the local host takes from host.json.</summary>
/// <param name="RoutePrefix">What HTTP routes begin with; <c>api</c> unless the file says otherwise, and it may be empty.</param>
/// <param name="HubName">The task hub of the durable functions.</param>
/// <param name="MaxConcurrentActivities">How many activities may run at once; null leaves it to the engine.</param>
/// <param name="LogLevels">Levels by category; <c>default</c> for the rest.</param>
internal sealed partial record HostJson(
    string RoutePrefix, string HubName, int? MaxConcurrentActivities, IReadOnlyDictionary<string, string> LogLevels)
{
    public const string FileName = "host.json";

    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file of a folder; without one everything has its default.</summary>
    /// <exception cref="InvalidDataException">The file isn't what it should be; the message says where.</exception>
    public static HostJson Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            using var document = JsonDocument.Parse(File.Exists(path) ? File.ReadAllText(path) : "{}", Lenient);
            var root = document.RootElement;
            var hub = Find(root, "extensions", "durableTask", "hubName")?.GetString() ?? "TestHubName";
            if (!HubNames().IsMatch(hub))
            {
                throw new InvalidDataException(
                    $"{path}: hubName '{hub}' can't name tables; it needs a letter first and 3 to 45 letters and digits in all.");
            }

            return new HostJson(
                Find(root, "extensions", "http", "routePrefix")?.GetString() ?? "api",
                hub,
                Find(root, "extensions", "durableTask", "maxConcurrentActivityFunctions")?.GetInt32(),
                Find(root, "logging", "logLevel")?.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "Information")
                    ?? []);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} isn't a host.json: {exception.Message}", exception);
        }
    }

    private static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$", RegexOptions.CultureInvariant)]
    private static partial Regex HubNames();
}
