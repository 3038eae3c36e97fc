using System.Reflection;

using Functions.LocalHost.Durable;

using Microsoft.Azure.Functions.Worker.Builder;

namespace Functions.LocalHost.Testing;

/// <summary>How a test hosts an app.</summary>
public sealed record FunctionsTestHostOptions
{
    /// <summary>Puts the app together as its <c>Program</c> does, and replaces what the test needs otherwise.</summary>
    public required Action<FunctionsApplicationBuilder> Configure { get; init; }

    /// <summary>The classes whose functions are served.</summary>
    public required IEnumerable<Type> FunctionTypes { get; init; }

    /// <summary>The app's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The storage that keeps orchestrations and is the app's <c>AzureWebJobsStorage</c>; null keeps them in memory.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>The task hub in that storage; null takes host.json's.</summary>
    public string? HubName { get; init; }

    /// <summary>Settings of the app; they win over the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The name of the environment.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>The folder with host.json; without one everything has the real host's defaults.</summary>
    public string BaseDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Changes how the durable engine runs; null leaves it as it is.</summary>
    public Action<DurableEngineOptions>? ConfigureEngine { get; init; }

    /// <summary>The classes of an assembly, for <see cref="FunctionTypes"/>.</summary>
    /// <param name="assembly">The app's assembly.</param>
    /// <returns>All its classes.</returns>
    public static IEnumerable<Type> FunctionsOf(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetTypes();
    }
}
