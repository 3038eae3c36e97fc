using Functions.LocalHost.Azurite;
using Xunit;

namespace Exams.Infra.Tests.Settings;

/// <summary>A storage for the apps that the tests start, one after another.</summary>
public sealed class Emulator : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    /// <summary>How to reach it.</summary>
    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);

    public ValueTask DisposeAsync() => _azurite!.DisposeAsync();
}
