using Exams.Storage.Tests.Azurite;
using Functions.LocalHost.Azurite;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Exams.Storage.Tests.Azurite;

/// <summary>One Azurite for all tests of the assembly, in memory, on free ports.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory);

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
