namespace Exams.Core.ItemBanks;

/// <summary>
/// Keeps the values last used. Whoever asks for a value that somebody else is loading waits for that load; a load that fails, or finds
/// nothing, is not kept.
/// </summary>
/// <param name="capacity">How many values are kept, at least 1.</param>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    /// <param name="key">What is wanted.</param>
    /// <param name="load">Loads it; for everybody who waits, so nobody's cancellation ends it.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public Task<TValue?> GetAsync(TKey key, Func<Task<TValue?>> load, CancellationToken cancellationToken)
    {
        var entry = Find(key, out var isNew);
        if (isNew)
        {
            _ = FillAsync(entry, load);
        }

        return entry.Value.Task.WaitAsync(cancellationToken);
    }

    private async Task FillAsync(Entry entry, Func<Task<TValue?>> load)
    {
        try
        {
            var value = await load();
            if (value is null)
            {
                Remove(entry);
            }

            entry.Value.SetResult(value);
        }
        catch (Exception e)
        {
            // Handed to everybody who waits; none of them is this method's caller.
            Remove(entry);
            entry.Value.SetException(e);
        }
    }

    private Entry Find(TKey key, out bool isNew)
    {
        lock (_lock)
        {
            isNew = !_entries.TryGetValue(key, out var node);
            if (node is not null)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value;
            }

            if (_entries.Count == capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            var entry = new Entry(key);
            _entries.Add(key, _byUse.AddFirst(entry));
            return entry;
        }
    }

    private void Remove(Entry entry)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(entry.Key, out var node) && node.Value == entry)
            {
                _entries.Remove(entry.Key);
                _byUse.Remove(node);
            }
        }
    }

    private sealed class Entry(TKey key)
    {
        public TKey Key { get; } = key;

        public TaskCompletionSource<TValue?> Value { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
