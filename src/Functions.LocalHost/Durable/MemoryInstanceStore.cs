using System.Globalization;
using System.Runtime.CompilerServices;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable;

/// <summary>Keeps instances in memory, as long as the store itself: a second engine goes on where the first ended.</summary>
public sealed class MemoryInstanceStore : IInstanceStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Row> rows = new(StringComparer.Ordinal);
    private bool isOpen;
    private long writes;

    /// <inheritdoc/>
    public CancellationToken OwnershipLost => CancellationToken.None;

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (isOpen)
            {
                throw new HubInUseException("memory", "another engine of this process");
            }

            isOpen = true;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            isOpen = false;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadLiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] live;
        lock (gate)
        {
            live = [.. rows.Where(row => row.Value.IsLive).Select(row => row.Key)];
        }

        foreach (var id in live)
        {
            yield return id;
        }
    }

    /// <inheritdoc/>
    public Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(rows.TryGetValue(instanceId, out var row) ? row.Stored : null);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryStep>> ReadHistoryAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // Through JSON and back, so that a test in memory meets what a test on tables meets.
            return Task.FromResult<IReadOnlyList<HistoryStep>>([.. rows[record.InstanceId].Steps.Select(HistoryJson.Read<HistoryStep>)]);
        }
    }

    /// <inheritdoc/>
    public Task<StoredInstance> CommitAsync(
        StoredInstance? previous, InstanceRecord record, HistoryStep? step, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var row = rows.GetValueOrDefault(record.InstanceId);
            if (row?.Stored.ETag != previous?.ETag)
            {
                throw new InstanceConflictException(record.InstanceId);
            }

            var stored = new StoredInstance(record, (++writes).ToString(CultureInfo.InvariantCulture));
            var steps = row is null || previous?.Record.Execution != record.Execution ? [] : row.Steps;
            if (step is not null)
            {
                steps.Add(HistoryJson.Write(step));
            }

            rows[record.InstanceId] = new Row(stored, steps, IsLive: true);
            return Task.FromResult(stored);
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            rows[record.InstanceId] = rows[record.InstanceId] with { IsLive = false };
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Page<string>> FindAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            string[] found =
            [
                .. rows
                    .Where(row => continuationToken is null || string.CompareOrdinal(row.Key, continuationToken) > 0)
                    .Where(row => filter.Accepts(row.Value.Stored.Record))
                    .Select(row => row.Key)
                    .Take(pageSize + 1),
            ];
            return Task.FromResult(
                found.Length > pageSize ? new Page<string>(found[..pageSize], found[pageSize - 1]) : new Page<string>(found));
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            rows.Remove(instanceId);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(CloseAsync(CancellationToken.None));

    private sealed record Row(StoredInstance Stored, List<string> Steps, bool IsLive);
}
