using Azure;
using Azure.Data.Tables;
using Exams.Core;

namespace Exams.Storage.Tables;

/// <summary>An entity-group transaction: up to 100 rows of one partition, all written or none.</summary>
/// <remarks>
/// When it is refused, its first row tells whether an earlier attempt of it had won. Should somebody have replaced that row since, a
/// row that it inserted still tells.
/// </remarks>
/// <param name="table">The table.</param>
/// <param name="rows">The same, to look things up.</param>
internal sealed class RowTransaction(TableClient table, Rows rows)
{
    // Well formed, so that storage compares it, and older than any row.
    private const string Overtaken = "W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"";

    private readonly string _token = CommitToken.Next();
    private readonly List<TableTransactionAction> _actions = [];

    /// <summary>Adds a row; the transaction is a conflict if it is there.</summary>
    public RowTransaction Insert(TableEntity row)
    {
        CommitToken.Stamp(row, _token);
        _actions.Add(new TableTransactionAction(TableTransactionActionType.Add, row));
        return this;
    }

    /// <summary>Replaces a row as it was read; the transaction is a conflict if it is another by now, or gone.</summary>
    public RowTransaction Replace(TableEntity row, string etag)
    {
        CommitToken.Stamp(row, _token);
        _actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(etag)));
        return this;
    }

    /// <summary>Writes a row whatever is there: for rows that others of the transaction guard.</summary>
    public RowTransaction Upsert(TableEntity row)
    {
        CommitToken.Stamp(row, _token);
        _actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        return this;
    }

    /// <summary>Removes a row as it was read; the transaction is a conflict if it is another by now, or gone.</summary>
    public RowTransaction Delete(TableEntity row)
    {
        _actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag));
        return this;
    }

    /// <summary>Removes a row whatever it holds; the transaction is a conflict if it is gone.</summary>
    public RowTransaction Remove(TableEntity row)
    {
        _actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
        return this;
    }

    /// <summary>Carries it out.</summary>
    /// <returns>
    /// The first row's new version. One that nothing matches, if it was removed, or this transaction won and was overtaken before its
    /// outcome was known: whoever goes on from it meets a conflict, as they should.
    /// </returns>
    public async Task<WriteResult> SubmitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var responses = await table.SubmitTransactionAsync(_actions, cancellationToken);
            return WriteResult.Written(
                _actions[0].ActionType == TableTransactionActionType.Delete ? Overtaken : StorageFault.ETagOf(responses.Value[0]));
        }
        catch (RequestFailedException e) when (StorageFault.IsConflict(e))
        {
            return await OutcomeAsync(cancellationToken);
        }
    }

    private async Task<WriteResult> OutcomeAsync(CancellationToken cancellationToken)
    {
        if (await MineAsync(_actions[0].Entity, cancellationToken) is { } first)
        {
            return WriteResult.Written(first.ETag.ToString());
        }

        var inserted = _actions.Skip(1).FirstOrDefault(a => a.ActionType == TableTransactionActionType.Add);
        return inserted is not null && await MineAsync(inserted.Entity, cancellationToken) is not null
            ? WriteResult.Written(Overtaken)
            : WriteResult.Conflict;
    }

    private async Task<TableEntity?> MineAsync(ITableEntity written, CancellationToken cancellationToken)
    {
        var found = await rows.FindAsync(written.PartitionKey, written.RowKey, cancellationToken);
        return found is not null && CommitToken.Of(found) == _token ? found : null;
    }
}
