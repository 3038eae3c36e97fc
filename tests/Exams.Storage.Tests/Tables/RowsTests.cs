using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Xunit;

namespace Exams.Storage.Tests.Tables;

public sealed class RowsTests : IClassFixture<TestStorage>
{
    private readonly FlakyNetwork _network = new();
    private readonly Rows _rows;
    private readonly Rows _others;
    private readonly string _partition = Unique.Id<WindowId>("rows").Value;

    public RowsTests(TestStorage storage)
    {
        _rows = new Rows(storage.ClientsThrough(_network).Table(TableName.Roster));
        _others = new Rows(storage.Get<StorageClients>().Table(TableName.Roster));
    }

    [Fact]
    public async Task Insert_WhenItsResponseIsLost_IsWrittenOnce()
    {
        _network.LoseNextWrite();

        var result = await _rows.InsertAsync(Row("a", "mine"), TestContext.Current.CancellationToken);

        Assert.Equal(1, _network.Lost);
        Assert.Equal((await FindAsync("a"))!.ETag.ToString(), result.ETag);
    }

    [Fact]
    public async Task Insert_OverAnothersRow_IsAConflict()
    {
        await _others.InsertAsync(Row("a", "theirs"), TestContext.Current.CancellationToken);

        var result = await _rows.InsertAsync(Row("a", "mine"), TestContext.Current.CancellationToken);

        Assert.False(result.IsWritten);
        Assert.Equal("theirs", (await FindAsync("a"))!.GetString("Text"));
    }

    [Fact]
    public async Task Replace_WhenItsResponseIsLost_IsWritten()
    {
        var inserted = await _rows.InsertAsync(Row("a", "first"), TestContext.Current.CancellationToken);
        _network.LoseNextWrite();

        var result = await _rows.ReplaceAsync(Row("a", "second"), inserted.ETag!, TestContext.Current.CancellationToken);

        Assert.Equal((await FindAsync("a"))!.ETag.ToString(), result.ETag);
    }

    [Fact]
    public async Task Replace_AsReadEarlier_IsAConflict()
    {
        var inserted = await _rows.InsertAsync(Row("a", "first"), TestContext.Current.CancellationToken);
        await _others.ReplaceAsync(Row("a", "theirs"), inserted.ETag!, TestContext.Current.CancellationToken);

        var result = await _rows.ReplaceAsync(Row("a", "mine"), inserted.ETag!, TestContext.Current.CancellationToken);

        Assert.Equal(WriteResult.Conflict, result);
    }

    [Fact]
    public async Task Replace_OfARowThatIsGone_IsAConflict()
    {
        var inserted = await _rows.InsertAsync(Row("a", "first"), TestContext.Current.CancellationToken);
        await _others.DeleteAsync(_partition, "a", TestContext.Current.CancellationToken);

        var result = await _rows.ReplaceAsync(Row("a", "mine"), inserted.ETag!, TestContext.Current.CancellationToken);

        Assert.Equal(WriteResult.Conflict, result);
    }

    [Fact]
    public async Task Transaction_WhenItsResponseIsLost_IsWrittenWithTheFirstRowsETag()
    {
        var inserted = await _rows.InsertAsync(Row("a", "first"), TestContext.Current.CancellationToken);
        _network.LoseNextWrite();

        var result = await _rows.Begin()
            .Replace(Row("a", "second"), inserted.ETag!)
            .Insert(Row("b", "new"))
            .SubmitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, _network.Lost);
        Assert.Equal((await FindAsync("a"))!.ETag.ToString(), result.ETag);
    }

    [Fact]
    public async Task Transaction_LostAndOvertaken_IsWrittenButGoesNoFurther()
    {
        var inserted = await _rows.InsertAsync(Row("a", "first"), TestContext.Current.CancellationToken);
        _network.LoseNextWrite(async () =>
        {
            var mine = await FindAsync("a");
            await _others.ReplaceAsync(Row("a", "theirs"), mine!.ETag.ToString(), TestContext.Current.CancellationToken);
        });

        var result = await _rows.Begin()
            .Replace(Row("a", "mine"), inserted.ETag!)
            .Insert(Row("b", "mine"))
            .SubmitAsync(TestContext.Current.CancellationToken);
        var next = await _rows.ReplaceAsync(Row("a", "mine again"), result.ETag!, TestContext.Current.CancellationToken);

        Assert.True(result.IsWritten);
        Assert.False(next.IsWritten);
        Assert.Equal("theirs", (await FindAsync("a"))!.GetString("Text"));
    }

    [Fact]
    public async Task Transaction_RefusedForOneRow_WritesNone()
    {
        await _others.InsertAsync(Row("b", "theirs"), TestContext.Current.CancellationToken);

        var result = await _rows.Begin()
            .Insert(Row("a", "mine"))
            .Insert(Row("b", "mine"))
            .SubmitAsync(TestContext.Current.CancellationToken);

        Assert.False(result.IsWritten);
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task List_PageByPage_ComesWholeAndInOrder()
    {
        string[] keys = ["a", "b", "c", "d", "e"];
        foreach (var key in keys.Reverse())
        {
            await _rows.InsertAsync(Row(key, key), TestContext.Current.CancellationToken);
        }

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await _rows.ListAsync(
                RowRange.Of(_partition), new PageRequest(2, continuation), TestContext.Current.CancellationToken);
            seen.AddRange(page.Rows.Select(r => r.RowKey));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(keys, seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task List_OfNoSensibleSize_Throws(int size) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            _rows.ListAsync(RowRange.Of(_partition), new PageRequest(size), TestContext.Current.CancellationToken));

    private TableEntity Row(string key, string text) => new(_partition, key) { ["Text"] = text };

    private Task<TableEntity?> FindAsync(string key) => _others.FindAsync(_partition, key, TestContext.Current.CancellationToken);
}
