using Azure.Data.Tables;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Xunit;

namespace Exams.Storage.Tests.Tables;

public sealed class GroupedWritesTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private const int Many = 250;

    private readonly string _partition = Unique.Id<SessionId>("group").Value;
    private readonly Rows _rows = new(storage.Get<StorageClients>().Table(TableName.SessionsDue));

    [Fact]
    public async Task One_IsOneRequest()
    {
        var writes = new GroupedWrites(_rows);

        Assert.Equal(1, (await storage.CountAsync(() => writes.UpsertAsync(Row(1), default))).Sum);
        Assert.Equal(1, (await storage.CountAsync(() => writes.DeleteAsync(Row(1), default))).Sum);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task ManyAtOnce_AreAllStored_InFewRequests()
    {
        var writes = new GroupedWrites(_rows);

        var cost = await storage.CountAsync(() => Task.WhenAll(Enumerable.Range(0, Many).Select(n => writes.UpsertAsync(Row(n), default))));

        Assert.Equal(Many, (await ReadAsync()).Count);
        Assert.InRange(cost.Sum, 1, 10);
    }

    [Fact]
    public async Task OneRowAgainAndAgain_EndsAsItWasWrittenLast()
    {
        var writes = new GroupedWrites(_rows);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => writes.UpsertAsync(Row(1, n), default)).Append(writes.UpsertAsync(Row(2), default)));

        Assert.Equal(19, (await ReadAsync())[0].GetInt32("N"));
        Assert.Equal(2, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task ARowThatIsGoneAlready_KeepsNobodyFromTheirs()
    {
        var writes = new GroupedWrites(_rows);
        await writes.UpsertAsync(Row(1), default);

        await Task.WhenAll(
            writes.UpsertAsync(Row(2), default),
            writes.DeleteAsync(Row(1), default),
            writes.DeleteAsync(Row(99), default),
            writes.UpsertAsync(Row(3), default));

        Assert.Equal(2, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task ARowThatCannotBeStored_FailsForItsWriterOnly()
    {
        var writes = new GroupedWrites(_rows);
        var unfit = Row(1);
        unfit["Large"] = new string('x', 64 * 1024);

        var first = writes.UpsertAsync(Row(2), default);
        var bad = writes.UpsertAsync(unfit, default);
        var last = writes.UpsertAsync(Row(3), default);

        await Task.WhenAll(first, last);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => bad);
        Assert.Equal(2, (await ReadAsync()).Count);
    }

    private TableEntity Row(int number, int value = 0) => new(_partition, TableKey.Ascending(number)) { ["N"] = value };

    private async Task<List<TableEntity>> ReadAsync() => await _rows.ReadAsync(RowRange.Of(_partition), default).ToListAsync();
}
