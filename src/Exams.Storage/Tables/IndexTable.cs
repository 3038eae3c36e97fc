using Azure.Data.Tables;
using Exams.Core;
using RequestFailedException = Azure.RequestFailedException;

namespace Exams.Storage.Tables;

/// <summary>
/// Rows that lead to others in other partitions. No transaction spans the two, so an index row is written before what it leads to,
/// and removed after that has moved away: a crash in between leaves a row too many, never one too few.
/// </summary>
/// <remarks>
/// Whoever lists resolves each row, and leaves out what doesn't, or no longer, lead to anything. Such a row is removed when it is so
/// old, by storage's own clock, that no write can still be about to need it.
/// </remarks>
/// <param name="rows">The table.</param>
internal sealed class IndexTable(Rows rows)
{
    private const string Target = "Id";
    private const int Parallel = 16;

    private readonly GroupedWrites _writes = new(rows);

    /// <summary>Longer than any write takes, with all its retries.</summary>
    public TimeSpan InFlight { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A row that leads to something.</summary>
    public static TableEntity RowOf<T>(string partition, string row, T target)
        where T : struct, IIdentifier<T> => new(partition, row) { [Target] = target.Value };

    /// <summary>What a row leads to.</summary>
    public static T TargetOf<T>(TableEntity row)
        where T : struct, IIdentifier<T> => Identifier.Parse<T>(row.GetString(Target));

    /// <summary>Whether two rows are the same, whatever they hold.</summary>
    public static bool AreSame(TableEntity? one, TableEntity? other) =>
        one?.PartitionKey == other?.PartitionKey && one?.RowKey == other?.RowKey;

    /// <summary>Whether a row is so old that, if it leads to nothing, nothing is on its way.</summary>
    public bool IsSettled(TableEntity row, RowPage page) => page.ReadAt - row.Timestamp > InFlight;

    /// <summary>Writes a row, whether or not it is there.</summary>
    public Task AddAsync(TableEntity row, CancellationToken cancellationToken) => _writes.UpsertAsync(row, cancellationToken);

    /// <summary>Writes a row unless it is there: for one that tells more than where it leads to.</summary>
    public Task AddIfMissingAsync(TableEntity row, CancellationToken cancellationToken) => rows.InsertAsync(row, cancellationToken);

    /// <summary>Writes what a row tells of something that is committed already; or leaves that to who lists.</summary>
    /// <remarks>Neither a fault nor a caller who has gone away makes undone what it tells of.</remarks>
    public async Task TryAddAsync(TableEntity row)
    {
        try
        {
            await _writes.UpsertAsync(row, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            return;
        }
    }

    /// <summary>Writes a row in the place of the same one as it was read; nothing if somebody has written it meanwhile.</summary>
    public Task<WriteResult> TryReplaceAsync(TableEntity row, TableEntity read, CancellationToken cancellationToken) =>
        rows.ReplaceAsync(row, read.ETag.ToString(), cancellationToken);

    /// <summary>One page of some columns of the rows themselves, whatever they lead to.</summary>
    public Task<RowPage> ListAsync(RowRange range, PageRequest page, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        rows.ListAsync(range, page, columns, cancellationToken);

    /// <summary>A row as it is stored, or null.</summary>
    public Task<TableEntity?> FindAsync(TableEntity row, CancellationToken cancellationToken) =>
        rows.FindAsync(row.PartitionKey, row.RowKey, cancellationToken);

    /// <summary>
    /// Writes something that one row leads to before and another after: the new row before it, and away with the old one after. So a crash
    /// can leave a row too many, but none too few.
    /// </summary>
    /// <param name="leaves">The row before; null for none.</param>
    /// <param name="enters">The row after; null for none.</param>
    /// <param name="writeAsync">Writes what they lead to.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<WriteResult> MoveAsync(
        TableEntity? leaves,
        TableEntity? enters,
        Func<Task<WriteResult>> writeAsync,
        CancellationToken cancellationToken)
    {
        if (AreSame(leaves, enters))
        {
            return await writeAsync();
        }

        if (enters is not null)
        {
            await AddAsync(enters, cancellationToken);
        }

        var result = await writeAsync();
        if (result.IsWritten && leaves is not null)
        {
            await TryRemoveAsync(leaves);
        }

        return result;
    }

    /// <summary>Removes a row that nothing will need again, once what it led to has moved away; or leaves that to who lists.</summary>
    /// <remarks>
    /// The move is committed: neither a fault nor a caller who has gone away makes it undone. A row as it was read is removed only if
    /// nobody has written it again since.
    /// </remarks>
    public async Task TryRemoveAsync(TableEntity row)
    {
        try
        {
            await RemoveAsync(row, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            return;
        }
    }

    /// <summary>One page of rows as they are, none of them resolved, and none removed.</summary>
    public Task<RowPage> ListRowsAsync(RowRange range, PageRequest page, CancellationToken cancellationToken) =>
        rows.ListAsync(range, page, cancellationToken);

    /// <summary>One page of what rows lead to; it may hold less than asked for although there is another.</summary>
    /// <param name="range">Which rows.</param>
    /// <param name="page">Which page.</param>
    /// <param name="resolve">What a row leads to; null where it leads to nothing.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<Page<T>> ListAsync<T>(
        RowRange range,
        PageRequest page,
        Func<TableEntity, Task<T?>> resolve,
        CancellationToken cancellationToken)
        where T : class => ListAsync(range, page, (row, _) => resolve(row), cancellationToken);

    /// <summary>The same for who asks how old a row is.</summary>
    public async Task<Page<T>> ListAsync<T>(
        RowRange range,
        PageRequest page,
        Func<TableEntity, RowPage, Task<T?>> resolve,
        CancellationToken cancellationToken)
        where T : class
    {
        var found = await rows.ListAsync(range, page, cancellationToken);
        var resolved = new T?[found.Rows.Count];
        await System.Threading.Tasks.Parallel.ForAsync(
            0,
            resolved.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (i, cancellation) =>
            {
                var row = found.Rows[i];
                resolved[i] = await resolve(row, found);
                if (resolved[i] is null && IsSettled(row, found))
                {
                    await TryRemoveAsync(row);
                }
            });
        return new Page<T>([.. resolved.OfType<T>()], found.Continuation);
    }

    private Task RemoveAsync(TableEntity row, CancellationToken cancellationToken) => row.ETag == default
        ? _writes.DeleteAsync(row, cancellationToken)
        : rows.DeleteAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
}
