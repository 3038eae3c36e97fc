using Azure.Data.Tables;

namespace Exams.Storage.Tables;

/// <summary>
/// Writes index rows, those of one partition together when many come at once: while one write of a partition is under way, the others wait,
/// and go out as one transaction after it. Who writes alone waits for nobody; a thousand who write at once are a dozen requests.
/// </summary>
/// <remarks>
/// Only for rows that are written whatever is there, and removed whether or not they are: none has a condition that another's could spoil.
/// Each writer hears when its own row is stored. A transaction that fails is tried row by row, so that each has its own outcome.
/// </remarks>
/// <param name="rows">The table.</param>
internal sealed class GroupedWrites(Rows rows)
{
    private const int MaxTogether = 100;
    private const int Parallel = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Write>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Writes a row whatever is there.</summary>
    public Task UpsertAsync(TableEntity row, CancellationToken cancellationToken) => WriteAsync(new Write(row, Removes: false), cancellationToken);

    /// <summary>Removes a row whatever it holds; nothing if it is gone.</summary>
    public Task DeleteAsync(TableEntity row, CancellationToken cancellationToken) => WriteAsync(new Write(row, Removes: true), cancellationToken);

    private Task WriteAsync(Write write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var partition = write.Row.PartitionKey;
        lock (_lock)
        {
            if (_waiting.TryGetValue(partition, out var waiting))
            {
                waiting.Add(write);
                return write.Done.Task.WaitAsync(cancellationToken);
            }

            _waiting[partition] = [];
        }

        _ = RunAsync(partition, [write]);
        return write.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync(string partition, List<Write> group)
    {
        while (group.Count > 0)
        {
            if (group.Count == 1 || !await TryTogetherAsync(group))
            {
                await System.Threading.Tasks.Parallel.ForEachAsync(
                    group,
                    new ParallelOptions { MaxDegreeOfParallelism = Parallel },
                    async (write, _) => await AloneAsync(write));
            }

            group = Next(partition);
        }
    }

    /// <summary>Those that waited, in their order, each row once; where there are none, the next to come writes alone.</summary>
    private List<Write> Next(string partition)
    {
        lock (_lock)
        {
            var waiting = _waiting[partition];
            var (count, keys) = (0, new HashSet<string>(StringComparer.Ordinal));
            while (count < waiting.Count && count < MaxTogether && keys.Add(waiting[count].Row.RowKey))
            {
                count++;
            }

            if (count == 0)
            {
                _waiting.Remove(partition);
            }

            var next = waiting.GetRange(0, count);
            waiting.RemoveRange(0, count);
            return next;
        }
    }

    private async Task<bool> TryTogetherAsync(List<Write> group)
    {
        try
        {
            var transaction = group.Aggregate(rows.Begin(), (all, write) => write.Removes ? all.Remove(write.Row) : all.Upsert(write.Row));
            if (!(await transaction.SubmitAsync(CancellationToken.None)).IsWritten)
            {
                return false;
            }
        }
        catch (Exception)
        {
            return false;
        }

        group.ForEach(write => write.Done.TrySetResult());
        return true;
    }

    private async Task AloneAsync(Write write)
    {
        try
        {
            await (write.Removes
                ? rows.DeleteAsync(write.Row.PartitionKey, write.Row.RowKey, CancellationToken.None)
                : rows.UpsertAsync(write.Row, CancellationToken.None));
            write.Done.TrySetResult();
        }
        catch (Exception e)
        {
            write.Done.TrySetException(e);
        }
    }

    private sealed record Write(TableEntity Row, bool Removes)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
