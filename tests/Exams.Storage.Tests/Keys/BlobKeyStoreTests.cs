using System.Security.Cryptography;
using Exams.Core.Keys;
using Exams.Storage.Connections;
using Exams.Storage.Keys;
using Exams.Storage.Tests.Azurite;
using Xunit;

namespace Exams.Storage.Tests.Keys;

public sealed class BlobKeyStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task GetOrCreate_TwentyProcessesAtOnce_AllGetTheSame()
    {
        var processes = Enumerable.Range(0, 20).Select(_ => new BlobKeyStore(storage.Get<StorageClients>()));

        var keys = await Task.WhenAll(processes.Select(p => GetAsync(p, "signing")));

        Assert.Single(keys.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GetOrCreate_Again_AsksStorageNoMore()
    {
        var store = storage.Get<IKeyStore>();
        await GetAsync(store, "again");

        var cost = await storage.CountAsync(() => GetAsync(store, "again"));

        Assert.Equal(0, cost.Sum);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("../x")]
    public async Task GetOrCreate_MalformedName_Throws(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => GetAsync(storage.Get<IKeyStore>(), name));

    private static async Task<byte[]> GetAsync(IKeyStore store, string name) =>
        (await store.GetOrCreateAsync(name, () => RandomNumberGenerator.GetBytes(32), TestContext.Current.CancellationToken)).ToArray();
}
