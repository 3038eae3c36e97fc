using Functions.LocalHost.Durable;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Instances;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Tests.Durable;

/// <summary>
/// A store whose process is killed at a chosen write: that write is made or not, its answer never comes, and no later write is made.
/// </summary>
internal sealed class DyingStore(IInstanceStore inner, int diesAtWrite, bool keepsLastWrite) : IInstanceStore
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;

    public Task Died => _died.Task;

    public int Writes => Volatile.Read(ref _writes);

    public CancellationToken OwnershipLost => CancellationToken.None;

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<string> ReadLiveAsync(CancellationToken cancellationToken) => inner.ReadLiveAsync(cancellationToken);

    public Task<StoredInstance?> ReadAsync(string instanceId, CancellationToken cancellationToken) =>
        inner.ReadAsync(instanceId, cancellationToken);

    public Task<IReadOnlyList<HistoryStep>> ReadHistoryAsync(InstanceRecord record, CancellationToken cancellationToken) =>
        inner.ReadHistoryAsync(record, cancellationToken);

    public Task<StoredInstance> CommitAsync(
        StoredInstance? previous, InstanceRecord record, HistoryStep? step, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.CommitAsync(previous, record, step, cancellationToken));

    public Task SettleAsync(InstanceRecord record, CancellationToken cancellationToken) => WriteAsync(async () =>
    {
        await inner.SettleAsync(record, cancellationToken);
        return true;
    });

    public Task<Page<string>> FindAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        inner.FindAsync(filter, pageSize, continuationToken, cancellationToken);

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) => inner.DeleteAsync(instanceId, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        var number = Interlocked.Increment(ref _writes);
        if (number < diesAtWrite)
        {
            return await write();
        }

        if (number == diesAtWrite)
        {
            if (keepsLastWrite)
            {
                await write();
            }

            _died.SetResult();
        }

        return await new TaskCompletionSource<T>().Task;
    }
}
