using Exams.Core;
using Exams.Storage.Connections;
using Exams.Storage.Tests.Azurite;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Exams.Storage.Tests;

public sealed class StorageProbeTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task Prepare_Again_ChangesNothing()
    {
        await storage.Get<IStorageProbe>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.True(await storage.Get<IStorageProbe>().AnswersAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Answers_ManyAtOnce_AskStorageOnce()
    {
        using var probe = new StorageProbe(storage.Get<StorageClients>());

        var cost = await storage.CountAsync(() =>
            Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probe.AnswersAsync(TestContext.Current.CancellationToken))));

        Assert.Equal(new StorageTransactions(Tables: 1, BlobReads: 1, BlobWrites: 0), cost);
    }

    [Fact]
    public async Task Answers_WhenNobodyListens_IsFalse()
    {
        var nowhere = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AzureWebJobsStorage"] =
                    "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;"
                    + "BlobEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;",
            })
            .Build();
        using var probe = new StorageProbe(new StorageClients(nowhere));

        Assert.False(await probe.AnswersAsync(TestContext.Current.CancellationToken));
    }
}
