using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Exams.Core;
using Exams.Storage.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Storage.Tests.Azurite;

/// <summary>Tables and containers of a test class's own, and the stores over them as the app gets them.</summary>
public sealed class TestStorage : IAsyncLifetime
{
    private readonly IConfiguration _configuration;
    private readonly ServiceProvider _services;

    public TestStorage(AzuriteFixture azurite)
    {
        _configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Storage:Prefix"] = "t" + RandomNumberGenerator.GetHexString(8, lowercase: true),
            })
            .Build();
        _services = new ServiceCollection().AddExamsStorage(_configuration).BuildServiceProvider();
    }

    public StorageTransactionCounter Counter => Get<StorageTransactionCounter>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask InitializeAsync() => await Get<IStorageProbe>().PrepareAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>What an action costs.</summary>
    public async Task<StorageTransactions> CountAsync(Func<Task> action)
    {
        var before = Counter.Total;
        await action();
        return Counter.Total.Since(before);
    }

    /// <summary>The same account through a network of a test's own.</summary>
    internal StorageClients ClientsThrough(HttpPipelinePolicy network) => new(_configuration, network);
}
