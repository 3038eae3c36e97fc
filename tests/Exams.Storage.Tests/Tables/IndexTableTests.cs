using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Tables;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Xunit;

namespace Exams.Storage.Tests.Tables;

public sealed class IndexTableTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);
    private static readonly TimeSpan AtOnce = TimeSpan.FromDays(-1);

    private readonly string _partition = Unique.Id<SessionId>("index").Value;
    private readonly Rows _rows = new(storage.Get<StorageClients>().Table(TableName.SessionsDue));

    [Fact]
    public async Task List_ARowThatLeadsNowhere_IsLeftOut()
    {
        var index = await IndexAsync(Never, "a", "gone", "c");

        var page = await ListAsync(index);

        Assert.Equal(["a", "c"], page.Items);
    }

    [Fact]
    public async Task List_AYoungRowThatLeadsNowhere_IsKept()
    {
        var index = await IndexAsync(Never, "a", "gone");

        await ListAsync(index);

        Assert.Equal(2, await CountRowsAsync());
    }

    [Fact]
    public async Task List_AnOldRowThatLeadsNowhere_IsRemoved()
    {
        var index = await IndexAsync(AtOnce, "a", "gone");

        await ListAsync(index);

        Assert.Equal(1, await CountRowsAsync());
    }

    [Fact]
    public async Task List_PageOfRowsThatLeadNowhere_GoesOn()
    {
        var index = await IndexAsync(Never, "gone", "gone2", "z");

        var first = await ListAsync(index, new PageRequest(2));
        var second = await ListAsync(index, new PageRequest(2, first.Continuation));

        Assert.Empty(first.Items);
        Assert.Equal(["z"], second.Items);
        Assert.Null(second.Continuation);
    }

    [Fact]
    public async Task TryRemove_Twice_IsFine()
    {
        var index = await IndexAsync(Never, "a");

        await index.TryRemoveAsync(Row("a"));
        await index.TryRemoveAsync(Row("a"));

        Assert.Equal(0, await CountRowsAsync());
    }

    private async Task<IndexTable> IndexAsync(TimeSpan inFlight, params string[] targets)
    {
        var index = new IndexTable(_rows) { InFlight = inFlight };
        foreach (var target in targets)
        {
            await index.AddAsync(Row(target), TestContext.Current.CancellationToken);
        }

        return index;
    }

    private TableEntity Row(string target) => IndexTable.RowOf(_partition, target, SessionId.Parse(target));

    private Task<Page<string>> ListAsync(IndexTable index, PageRequest? page = null) => index.ListAsync(
        RowRange.Of(_partition),
        page ?? PageRequest.First,
        row => Task.FromResult(row.RowKey.StartsWith("gone", StringComparison.Ordinal) ? null : row.RowKey),
        TestContext.Current.CancellationToken);

    private async Task<int> CountRowsAsync() =>
        (await _rows.ListAsync(RowRange.Of(_partition), PageRequest.First, TestContext.Current.CancellationToken)).Rows.Count;
}
