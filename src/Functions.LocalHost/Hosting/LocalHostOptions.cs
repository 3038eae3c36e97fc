using System.Reflection;
using Functions.LocalHost.Durable;
using Functions.LocalHost.Settings;

namespace Functions.LocalHost.Hosting;

/// <summary>How one app is hosted.</summary>
internal sealed record LocalHostOptions
{
    /// <summary>The folder with host.json and the settings.</summary>
    public string BaseDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>The command line without what the host itself took from it.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The port, 0 for any free one; null leaves it to the settings.</summary>
    public int? Port { get; init; }

    /// <summary>The classes that may have functions.</summary>
    public required IEnumerable<Type> FunctionTypes { get; init; }

    /// <summary>Settings that win over all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The name of the environment; null leaves it to the settings.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>Whether orchestrations live in memory only.</summary>
    public bool KeepsInstancesInMemory { get; init; }

    /// <summary>Whether to start the storage emulator when nothing answers at <c>AzureWebJobsStorage</c>.</summary>
    public bool StartsEmulator { get; init; }

    /// <summary>The task hub; null takes host.json's.</summary>
    public string? HubName { get; init; }

    /// <summary>How long requests may go on when the host stops, before they're cancelled.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Is told what runs where, and what takes long; null for nobody.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Changes how the durable engine runs.</summary>
    public Action<DurableEngineOptions>? ConfigureEngine { get; init; }

    /// <summary>What <c>dotnet run</c> starts: the entry assembly, its settings, Azurite as needed.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="baseDirectory">The folder with host.json and the settings.</param>
    /// <exception cref="ArgumentException"><c>--port</c> has no number that is a port.</exception>
    public static LocalHostOptions FromCommandLine(string[] args, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(args);
        var line = CommandLine.Parse(args);
        LocalSettings.Read(baseDirectory).ApplyToEnvironment();
        return new LocalHostOptions
        {
            BaseDirectory = baseDirectory,
            Arguments = line.Rest,
            Port = line.Port,
            FunctionTypes = Assembly.GetEntryAssembly()!.GetTypes(),
            StartsEmulator = true,
            Output = Console.Out,
        };
    }
}
