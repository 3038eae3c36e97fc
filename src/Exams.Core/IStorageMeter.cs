namespace Exams.Core;

/// <summary>Counts requests to storage: all of them, and by what they are made for.</summary>
public interface IStorageMeter
{
    /// <summary>From here on until it is disposed of, requests of this flow of control are counted for an operation.</summary>
    /// <param name="operation">Its name; of the few that there are, never one made from input.</param>
    IDisposable Begin(string operation);

    /// <summary>The requests made so far by this process, by operation; those made outside any are missing.</summary>
    IReadOnlyDictionary<string, long> Read();

    /// <summary>All requests made so far by this process, by service and kind; always the same ones, in the same order.</summary>
    IReadOnlyList<StorageUse> ReadUse();

    /// <summary>How often each operation was begun so far.</summary>
    IReadOnlyDictionary<string, long> ReadCalls();
}
