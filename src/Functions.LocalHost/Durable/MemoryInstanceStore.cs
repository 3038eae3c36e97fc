using System.Globalization;
using System.Runtime.CompilerServices;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable;

/// <summary>Keeps instances in memory, as long as the store itself: a second engine goes on where the first ended.</summary>
public sealed class MemoryInstanceStore : IInstanceStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private bool _isOpen;
    private long _writes;

    /// <inheritdoc/>
    public CancellationToken OwnershipLost => CancellationToken.None;

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isOpen)
            {
                throw new HubInUseException("memory", "another engine of this process");
            }

            _isOpen = true;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isOpen = false;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadLiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] live;
        lock (_gate)
        {
            live = [.. _rows.Where(row => row.Value.IsLive).Select(row => row.Key)];
        }

        foreach (var id in live)
        {
            yield return id;
        }
    }

    /// <inheritdoc/>
    public Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.TryGetValue(instanceId, out var row) ? row.Stored : null);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryStep>> ReadHistoryAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Through JSON and back, so that a test in memory meets what a test on tables meets.
            return Task.FromResult<IReadOnlyList<HistoryStep>>([.. _rows[record.InstanceId].Steps.Select(HistoryJson.Read<HistoryStep>)]);
        }
    }

    /// <inheritdoc/>
    public Task<StoredInstance> CommitAsync(
        StoredInstance? previous, InstanceRecord record, HistoryStep? step, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var row = _rows.GetValueOrDefault(record.InstanceId);
            if (row?.Stored.ETag != previous?.ETag)
            {
                throw new InstanceConflictException(record.InstanceId);
            }

            var stored = new StoredInstance(record, (++_writes).ToString(CultureInfo.InvariantCulture));
            var steps = row is null || previous?.Record.Execution != record.Execution ? [] : row.Steps;
            if (step is not null)
            {
                steps.Add(HistoryJson.Write(step));
            }

            _rows[record.InstanceId] = new Row(stored, steps, IsLive: true);
            return Task.FromResult(stored);
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _rows[record.InstanceId] = _rows[record.InstanceId] with { IsLive = false };
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Page<string>> FindAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            string[] found =
            [
                .. _rows
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
        lock (_gate)
        {
            _rows.Remove(instanceId);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(CloseAsync(CancellationToken.None));

    private sealed record Row(StoredInstance Stored, List<string> Steps, bool IsLive);
}
