using System.Text.Json;

namespace Exams.Cli.Doctor;

/// <summary>The settings and files of a set-up, as far as they can be read.</summary>
internal sealed class SetUp
{
    private const string SettingsFile = "local.settings.json";
    private const string SampleFile = "local.settings.sample.json";
    private const int UsualPort = 7071;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Func<string, string?> _variable;
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private SetUp(Func<string, string?> variable) => _variable = variable;

    /// <summary>The names of the settings that the file has.</summary>
    public IReadOnlyCollection<string> Named => _values.Keys;

    /// <summary>The file that the settings are from; null where there is none.</summary>
    public string? File { get; private set; }

    /// <summary>Why a file can't be read; null where each could.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Where the app listens on this machine.</summary>
    public int Port { get; private set; } = UsualPort;

    /// <summary>The task hub; null where host.json names none, which then is one that every such app shares.</summary>
    public string? HubName { get; private set; }

    /// <summary>Whether host.json is there.</summary>
    public bool HasHostJson { get; private set; }

    /// <summary>Reads what a folder has; the environment wins.</summary>
    public static SetUp Read(Surroundings surroundings)
    {
        var setUp = new SetUp(surroundings.Variable);
        setUp.File = new[] { SettingsFile, SampleFile }.FirstOrDefault(name => System.IO.File.Exists(Path.Combine(surroundings.Folder, name)));
        setUp.ReadFile(surroundings.Folder, setUp.File, setUp.TakeSettings);
        setUp.HasHostJson = System.IO.File.Exists(Path.Combine(surroundings.Folder, "host.json"));
        setUp.ReadFile(surroundings.Folder, setUp.HasHostJson ? "host.json" : null, setUp.TakeHub);
        setUp.HubName = setUp["AzureFunctionsJobHost__extensions__durableTask__hubName"] ?? setUp.HubName;
        return setUp;
    }

    /// <summary>A setting, such as <c>Receipts__CurrentKey</c>; null where it is empty or missing.</summary>
    public string? this[string name] => _variable(name) is { Length: > 0 } set ? set : _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private void ReadFile(string folder, string? name, Action<JsonElement> take)
    {
        if (name is null)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(folder, name)), Lenient);
            take(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
        {
            // A parser says where, and quotes nothing.
            Unreadable ??= e is JsonException json ? $"{name}, line {json.LineNumber + 1}" : name;
        }
    }

    private void TakeSettings(JsonElement root)
    {
        if (root.TryGetProperty("Values", out var values))
        {
            foreach (var value in values.EnumerateObject())
            {
                _values[value.Name] = value.Value.ToString();
            }
        }

        Port = root.TryGetProperty("Host", out var host) && host.TryGetProperty("LocalHttpPort", out var port) ? port.GetInt32() : UsualPort;
    }

    private void TakeHub(JsonElement root) => HubName =
        root.TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty("durableTask", out var durable)
        && durable.TryGetProperty("hubName", out var name)
            ? name.GetString()
            : null;
}
