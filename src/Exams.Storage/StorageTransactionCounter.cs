namespace Exams.Storage;

/// <summary>Counts the requests that this process has sent to storage, as they are billed. Safe to use from any thread.</summary>
public sealed class StorageTransactionCounter
{
    private long _tables;
    private long _blobReads;
    private long _blobWrites;

    /// <summary>Everything since the process began.</summary>
    public StorageTransactions Total =>
        new(Interlocked.Read(ref _tables), Interlocked.Read(ref _blobReads), Interlocked.Read(ref _blobWrites));

    internal void CountTable() => Interlocked.Increment(ref _tables);

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
    }
}
