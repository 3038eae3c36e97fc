namespace Exams.Storage;

/// <summary>How many requests went to storage. Attempts that were repeated count each; an entity-group transaction is one.</summary>
/// <param name="Tables">To tables, which cost the same whatever they do.</param>
/// <param name="BlobReads">Reads of blobs and their properties.</param>
/// <param name="BlobWrites">Writes, deletions and lists of blobs, and everything about containers.</param>
public sealed record StorageTransactions(long Tables, long BlobReads, long BlobWrites)
{
    /// <summary>All of them.</summary>
    public long Sum => Tables + BlobReads + BlobWrites;

    /// <summary>What has been added since an earlier reading.</summary>
    public StorageTransactions Since(StorageTransactions earlier) =>
        new(Tables - earlier.Tables, BlobReads - earlier.BlobReads, BlobWrites - earlier.BlobWrites);
}
