using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Exams.Core;

namespace Exams.Storage.Tables;

/// <summary>The rows of one table: conditional writes, whose outcome is known even where a response was lost, and indexed reads.</summary>
/// <remarks>
/// The client repeats a request whose response was lost. When the first attempt had been carried out, the repeat is refused as if
/// somebody else had written. So every row carries the token of the write that made it, and a refused writer looks whether it was
/// its own.
/// </remarks>
/// <param name="table">The table.</param>
internal sealed class Rows(TableClient table)
{
    private const int MaxPage = 1000;
    private const int MaxTransaction = 100;

    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>A row, or null.</summary>
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Adds a row; a conflict if it is there.</summary>
    public Task<WriteResult> InsertAsync(TableEntity row, CancellationToken cancellationToken) =>
        WriteAsync(row, r => table.AddEntityAsync(r, cancellationToken), cancellationToken);

    /// <summary>Replaces a row as it was read; a conflict if it is another by now, or gone.</summary>
    public Task<WriteResult> ReplaceAsync(TableEntity row, string etag, CancellationToken cancellationToken) =>
        WriteAsync(row, r => table.UpdateEntityAsync(r, new ETag(etag), TableUpdateMode.Replace, cancellationToken), cancellationToken);

    /// <summary>Writes a row whatever is there: for rows whose content follows from their key.</summary>
    public Task UpsertAsync(TableEntity row, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Writes some columns of a row whatever is there, and leaves the others as they are.</summary>
    public Task MergeAsync(TableEntity row, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);

    /// <summary>Removes a row; nothing if it is gone.</summary>
    public Task DeleteAsync(string partition, string row, CancellationToken cancellationToken) =>
        DeleteAsync(partition, row, ETag.All, cancellationToken);

    /// <summary>Removes a row of one version, or of any where none is given; nothing if it is gone.</summary>
    /// <exception cref="RequestFailedException">It is of another version.</exception>
    public Task DeleteAsync(string partition, string row, ETag version, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(partition, row, version == default ? ETag.All : version, cancellationToken);

    /// <summary>Removes the rows of a range within one partition, by a hundred; again it changes nothing.</summary>
    public async Task RemoveAsync(RowRange range, CancellationToken cancellationToken)
    {
        while (await ListAsync(range, new PageRequest(MaxTransaction), Keys, cancellationToken) is { Rows: { Count: > 0 } some })
        {
            // A conflict is another who removes the same: look what is left.
            await some.Aggregate(Begin(), (transaction, row) => transaction.Remove(row)).SubmitAsync(cancellationToken);
        }
    }

    /// <summary>Begins a transaction within one partition.</summary>
    public RowTransaction Begin() => new(table, this);

    /// <summary>One page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page's size is not within 1–1000.</exception>
    /// <exception cref="InvalidContinuationException">The continuation isn't one of this list's.</exception>
    public Task<RowPage> ListAsync(RowRange range, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync(range, page, columns: null, cancellationToken);

    /// <summary>One page of some columns; the keys have to be among them.</summary>
    /// <inheritdoc cref="ListAsync(RowRange, PageRequest, CancellationToken)"/>
    public async Task<RowPage> ListAsync(RowRange range, PageRequest page, IReadOnlyList<string>? columns, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Size, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Size, MaxPage, nameof(page));

        // Storage may answer with fewer rows than asked for, even none, and a continuation.
        var rows = new List<TableEntity>();
        var readAt = default(DateTimeOffset);
        var query = table.QueryAsync<TableEntity>(range.Filter(page.Continuation), page.Size, columns, cancellationToken);
        await foreach (var part in query.AsPages())
        {
            var wanted = page.Size - rows.Count;
            rows.AddRange(part.Values.Take(wanted));
            using var response = part.GetRawResponse();
            readAt = response.Headers.Date ?? readAt;
            if (rows.Count == page.Size)
            {
                var isLast = part.ContinuationToken is null && part.Values.Count <= wanted;
                return new RowPage(rows, isLast ? null : RowRange.ContinuationAfter(rows[^1]), readAt);
            }
        }

        return new RowPage(rows, Continuation: null, readAt);
    }

    /// <summary>All rows of a range, page by page.</summary>
    public IAsyncEnumerable<TableEntity> ReadAsync(RowRange range, CancellationToken cancellationToken) =>
        ReadAsync(range, MaxPage, cancellationToken);

    /// <summary>The same in pages of at most so many rows: for who may not want all.</summary>
    public async IAsyncEnumerable<TableEntity> ReadAsync(
        RowRange range,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(range.Filter(null), pageSize, cancellationToken: cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>
    /// The partitions that have a row by some key. Storage looks through the whole table: for nothing that serves a request.
    /// </summary>
    public async IAsyncEnumerable<string> FindPartitionsAsync(string row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in table.QueryAsync<TableEntity>($"RowKey eq '{row}'", MaxPage, ["PartitionKey"], cancellationToken))
        {
            yield return found.PartitionKey;
        }
    }

    /// <summary>All rows of a range, by row key.</summary>
    public async Task<Dictionary<string, TableEntity>> ToDictionaryAsync(RowRange range, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in ReadAsync(range, cancellationToken))
        {
            found[row.RowKey] = row;
        }

        return found;
    }

    /// <summary>The first row of a range, or null.</summary>
    public async Task<TableEntity?> FirstAsync(RowRange range, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(range.Filter(null), maxPerPage: 1, cancellationToken: cancellationToken))
        {
            return row;
        }

        return null;
    }

    /// <summary>Whether a row of a range has an instant in a property that is after another. Rows without it have none.</summary>
    public async Task<bool> AnyAsync(RowRange range, string property, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $"{range.Filter(null)} and {property} gt datetime'{after.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, ["PartitionKey", "RowKey"], cancellationToken))
        {
            return row is not null;
        }

        return false;
    }

    private async Task<WriteResult> WriteAsync(
        TableEntity row,
        Func<TableEntity, Task<Response>> write,
        CancellationToken cancellationToken)
    {
        var token = CommitToken.Stamp(row);
        try
        {
            using var response = await write(row);
            return WriteResult.Written(StorageFault.ETagOf(response));
        }
        catch (RequestFailedException e) when (StorageFault.IsConflict(e))
        {
            var winner = await FindAsync(row.PartitionKey, row.RowKey, cancellationToken);
            return winner is not null && CommitToken.Of(winner) == token ? WriteResult.Written(winner.ETag.ToString()) : WriteResult.Conflict;
        }
    }
}
