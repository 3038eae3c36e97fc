using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Functions.LocalHost.Durable.Instances;
using IdPage = Microsoft.DurableTask.Page<string>;

namespace Functions.LocalHost.Durable.AzureStorage;

/// <summary>
/// One row an instance, all in one partition: which are live, and what finished ones are found by. A row is written before its
/// instance is kept and corrected after it's over, so that it may claim a life that isn't, but never miss one. Writes that come
/// at once go in one transaction.
/// </summary>
internal sealed class InstanceIndex(TableClient table)
{
    private const string Partition = "instances";
    private const string LiveColumn = "Live";
    private const int MostInTransaction = 100;
    private readonly Lock _gate = new();
    private List<Write> _pending = [];
    private bool _isWriting;

    public Task WriteAsync(InstanceRecord record, bool isLive)
    {
        var row = new TableEntity(Partition, InstanceKey.Encode(record.InstanceId))
        {
            [LiveColumn] = isLive,
            [nameof(InstanceRecord.Name)] = record.Name,
            [nameof(InstanceRecord.Status)] = record.Status.ToString(),
            [nameof(InstanceRecord.CreatedAt)] = record.CreatedAt,
        };
        var write = new Write(row, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _pending.Add(write);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = WriteAllAsync();
            }
        }

        return write.Done.Task;
    }

    public async IAsyncEnumerable<string> ReadLiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Live eq {true}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            yield return InstanceKey.Decode(row.RowKey);
        }
    }

    public async Task<IdPage> FindAsync(InstanceFilter filter, int pageSize, string? token, CancellationToken cancellationToken)
    {
        var pages = table
            .QueryAsync<TableEntity>(FilterText(filter), pageSize, ["RowKey"], cancellationToken)
            .AsPages(token, pageSize);
        await foreach (var page in pages)
        {
            return new IdPage([.. page.Values.Select(row => InstanceKey.Decode(row.RowKey))], page.ContinuationToken);
        }

        return new IdPage([]);
    }

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(Partition, InstanceKey.Encode(instanceId), ETag.All, cancellationToken);

    // A live row's columns are those of its beginning: whoever asked looks at the instance itself.
    private static string FilterText(InstanceFilter filter)
    {
        var text = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        if (filter.IdPrefix is { Length: > 0 } prefix)
        {
            var key = InstanceKey.Encode(prefix);
            text += TableClient.CreateQueryFilter($" and RowKey ge {key} and RowKey lt {key + "~"}");
        }

        var finished = new List<string>();
        if (filter.CreatedFrom is { } from)
        {
            finished.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        }

        if (filter.CreatedTo is { } to)
        {
            finished.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        }

        if (filter.Statuses is { Count: > 0 } statuses)
        {
            var any = statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {status.ToString()}"));
            finished.Add($"({string.Join(" or ", any)})");
        }

        return finished.Count == 0 ? text : $"{text} and (Live eq true or ({string.Join(" and ", finished)}))";
    }

    private async Task WriteAllAsync()
    {
        while (Take() is { Count: > 0 } writes)
        {
            try
            {
                await table.SubmitTransactionAsync(
                    writes.Select(write => new TableTransactionAction(TableTransactionActionType.UpsertReplace, write.Row)));
                writes.ForEach(static write => write.Done.SetResult());
            }
            catch (Exception exception)
            {
                writes.ForEach(write => write.Done.SetException(exception));
            }
        }
    }

    // A transaction takes a row once; what comes for it again waits for the next.
    private List<Write> Take()
    {
        lock (_gate)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            var taken = new List<Write>();
            var left = new List<Write>();
            foreach (var write in _pending)
            {
                (taken.Count < MostInTransaction && keys.Add(write.Row.RowKey) ? taken : left).Add(write);
            }

            _pending = left;
            _isWriting = taken.Count > 0;
            return taken;
        }
    }

    private sealed record Write(TableEntity Row, TaskCompletionSource Done);
}
