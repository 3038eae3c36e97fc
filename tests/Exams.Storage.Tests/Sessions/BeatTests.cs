using Azure.Data.Tables;
using Exams.Core.Sessions.Outages;
using Exams.Storage.Connections;
using Exams.Storage.Tests.Azurite;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Storage.Tests.Sessions;

/// <summary>What is left of instances that are gone.</summary>
public sealed class BeatTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task BeatsOfInstancesThatAreGone_AreClearedAway_AndTheYoungOnesKept()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var store = storage.Get<IOutageStore>();
        foreach (var (name, ago) in new[] { ("old-1", 30), ("old-2", 25), ("young", 23), ("now", 0) })
        {
            await store.BeatAsync(name, Opening - Duration.FromHours(ago), cancellation);
        }

        Assert.Equal(Opening, await store.FindLastBeatAsync(cancellation));

        var left = await storage.Get<StorageClients>().Table(TableName.Heartbeats).QueryAsync<TableEntity>("PartitionKey eq 'beat'", cancellationToken: cancellation)
            .Select(row => row.RowKey).ToListAsync(cancellation);
        Assert.Equal(["now", "young"], left.Order(StringComparer.Ordinal));
    }
}
