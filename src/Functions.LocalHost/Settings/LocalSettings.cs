using System.Text.Json;

namespace Functions.LocalHost.Settings;

/// <summary>local.settings.json: values that a developer's machine has instead of the app settings of Azure.</summary>
internal sealed record LocalSettings(IReadOnlyDictionary<string, string> Values, int? Port)
{
    public const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file of a folder; without one there are no values.</summary>
    /// <exception cref="InvalidDataException">The file isn't what it should be; the message says where.</exception>
    public static LocalSettings Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return new LocalSettings(new Dictionary<string, string>(), null);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var root = document.RootElement;
            if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new InvalidDataException($"{path} is encrypted, which the local host can't read.");
            }

            var values = root.TryGetProperty("Values", out var section)
                ? section.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
                : [];
            int? port = root.TryGetProperty("Host", out var host) && host.TryGetProperty("LocalHttpPort", out var number) ? number.GetInt32() : null;
            return new LocalSettings(values, port);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} isn't a settings file: {exception.Message}", exception);
        }
    }

    /// <summary>Makes the values variables of this process, as the real host does for its worker. What is set already stays.</summary>
    public void ApplyToEnvironment()
    {
        foreach (var (name, value) in Values)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
