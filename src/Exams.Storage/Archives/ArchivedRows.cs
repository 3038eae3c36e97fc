using System.Text;
using Azure.Data.Tables;
using Exams.Core.ItemBanks;
using Exams.Storage.Blobs;
using Exams.Storage.Connections;
using Exams.Storage.ItemBanks;
using Exams.Storage.Tables;

namespace Exams.Storage.Archives;

/// <summary>Writes an archive's lines, and the rows that follow from them, many at once. Written again they change nothing.</summary>
/// <param name="source">The tables.</param>
/// <param name="clients">The account.</param>
internal sealed class ArchivedRows(ArchiveSource source, StorageClients clients)
{
    private const string JsonType = "application/json";
    private const int MaxLines = 1_000;
    private const int MaxHeld = 8 * 1024 * 1024;
    private const int Parallel = 16;

    // What a transaction holds, by far.
    private const int MaxTransaction = 100;
    private const int MaxBytes = 1024 * 1024;

    private readonly ItemBankCatalog _catalog = new(clients);

    /// <summary>Writes lines in their order: what follows in a partition is written after what comes before.</summary>
    public async Task WriteAsync(IAsyncEnumerable<ArchiveLine> lines, CancellationToken cancellationToken)
    {
        var held = new List<(ArchiveLine.Row Row, bool IsFirst)>();
        var (size, last) = (0, default((string, string)));
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (line is ArchiveLine.Document document)
            {
                await WriteAsync(document, cancellationToken);
                continue;
            }

            var row = (ArchiveLine.Row)line;
            held.Add((row, (row.Table, row.Entity.PartitionKey) != last));
            last = (row.Table, row.Entity.PartitionKey);
            size += SizeOf(row.Entity);
            if (held.Count == MaxLines || size > MaxHeld)
            {
                await WriteAsync(held, cancellationToken);
                held.Clear();
                size = 0;
            }
        }

        await WriteAsync(held, cancellationToken);
    }

    private async Task WriteAsync(List<(ArchiveLine.Row Row, bool IsFirst)> held, CancellationToken cancellationToken)
    {
        // As the stores do: what leads to something is there before it.
        await UpsertAsync(held.SelectMany(one => ArchiveTables.FollowingFrom(one.Row, one.IsFirst)), cancellationToken);
        foreach (var (row, _) in held.Where(one => one.Row.Table == TableName.ItemBanks))
        {
            await _catalog.EnterAsync(row.Entity.Read<ItemBankVersion>(), cancellationToken);
        }

        var shared = held.Where(one => ArchiveTables.IsShared(one.Row) && one.Row.Table != TableName.ItemBanks);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            shared,
            Side(cancellationToken),
            async (one, cancellation) => await source.Table(one.Row.Table).InsertAsync(one.Row.Entity, cancellation));
        await UpsertAsync(held.Where(one => !ArchiveTables.IsShared(one.Row)).Select(one => (one.Row.Table, one.Row.Entity)), cancellationToken);
    }

    private Task UpsertAsync(IEnumerable<(string Table, TableEntity Row)> rows, CancellationToken cancellationToken) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            rows.GroupBy(one => (one.Table, one.Row.PartitionKey)),
            Side(cancellationToken),
            async (group, cancellation) =>
            {
                foreach (var some in Together(group.Select(one => one.Row).DistinctBy(row => row.RowKey)))
                {
                    var transaction = some.Aggregate(source.Table(group.Key.Table).Begin(), (all, row) => all.Upsert(row));
                    await transaction.SubmitAsync(cancellation);
                }
            });

    private async Task WriteAsync(ArchiveLine.Document document, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(document.Json), writable: false);
        var blob = source.Blob(document.Container, document.Name);
        if (!await BlobOnce.TryCreateAsync(blob, content, JsonType, cancellationToken)
            && (await BlobOnce.FindAsync(blob, cancellationToken))?.ToString() != document.Json)
        {
            throw new ArchiveException($"{document.Container}/{document.Name}: this storage has another document by this name");
        }
    }

    private static IEnumerable<List<TableEntity>> Together(IEnumerable<TableEntity> rows)
    {
        var (some, size) = (new List<TableEntity>(), 0);
        foreach (var row in rows)
        {
            if (some.Count == MaxTransaction || (some.Count > 0 && size + SizeOf(row) > MaxBytes))
            {
                yield return some;
                (some, size) = ([], 0);
            }

            some.Add(row);
            size += SizeOf(row);
        }

        if (some.Count > 0)
        {
            yield return some;
        }
    }

    // On the wire a character of text may take six.
    private static int SizeOf(TableEntity row) => row.Sum(column => column.Value switch
    {
        string text => text.Length * 3,
        byte[] bytes => bytes.Length * 2,
        _ => 16,
    });

    private static ParallelOptions Side(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
}
