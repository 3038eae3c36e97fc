using Functions.LocalHost.Azurite;
using Xunit;

namespace Functions.LocalHost.Tests.Support;

/// <summary>An Azurite for the tests of a class: free ports, nothing on disk.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() =>
        _azurite = await AzuriteProcess.StartAsync(AzuriteOptions.InMemory, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
