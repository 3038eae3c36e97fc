using System.Collections.Concurrent;
using Exams.Core;

namespace Exams.Storage;

/// <summary>Counts the requests that this process has sent to storage, as they are billed. Safe to use from any thread.</summary>
public sealed class StorageTransactionCounter : IStorageMeter
{
    private readonly AsyncLocal<string?> _operation = new();
    private readonly ConcurrentDictionary<string, long> _byOperation = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _calls = new(StringComparer.Ordinal);
    private long _tables;
    private long _blobReads;
    private long _blobWrites;
    private long _tablesThrottled;
    private long _blobReadsThrottled;
    private long _blobWritesThrottled;

    /// <summary>Everything since the process began.</summary>
    public StorageTransactions Total =>
        new(Interlocked.Read(ref _tables), Interlocked.Read(ref _blobReads), Interlocked.Read(ref _blobWrites));

    /// <inheritdoc/>
    public IDisposable Begin(string operation)
    {
        var outer = _operation.Value;
        Increment(_calls, operation);
        _operation.Value = operation;
        return new Scope(this, outer);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Read() => _byOperation.ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<StorageUse> ReadUse() =>
    [
        new("table", "transaction", Interlocked.Read(ref _tables), Interlocked.Read(ref _tablesThrottled)),
        new("blob", "read", Interlocked.Read(ref _blobReads), Interlocked.Read(ref _blobReadsThrottled)),
        new("blob", "write", Interlocked.Read(ref _blobWrites), Interlocked.Read(ref _blobWritesThrottled)),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> ReadCalls() => _calls.ToDictionary(StringComparer.Ordinal);

    internal void CountTable()
    {
        Interlocked.Increment(ref _tables);
        CountOperation();
    }

    internal void CountBlob(bool isRead)
    {
        if (isRead)
        {
            Interlocked.Increment(ref _blobReads);
        }
        else
        {
            Interlocked.Increment(ref _blobWrites);
        }

        CountOperation();
    }

    internal void CountThrottledTable() => Interlocked.Increment(ref _tablesThrottled);

    internal void CountThrottledBlob(bool isRead) => Interlocked.Increment(ref isRead ? ref _blobReadsThrottled : ref _blobWritesThrottled);

    private void CountOperation()
    {
        if (_operation.Value is { } operation)
        {
            Increment(_byOperation, operation);
        }
    }

    private static void Increment(ConcurrentDictionary<string, long> counts, string operation) =>
        counts.AddOrUpdate(operation, 1, static (_, count) => count + 1);

    private sealed class Scope(StorageTransactionCounter counter, string? outer) : IDisposable
    {
        public void Dispose() => counter._operation.Value = outer;
    }
}
