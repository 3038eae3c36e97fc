namespace Microsoft.DurableTask.Client;

/// <summary>What a purge removed.</summary>
public class PurgeResult
{
    /// <summary>A purge that doesn't say whether it's complete.</summary>
    public PurgeResult(int count)
    {
        PurgedInstanceCount = count;
    }

    /// <summary>A purge that says whether it's complete.</summary>
    public PurgeResult(int count, bool? isComplete)
        : this(count)
    {
        IsComplete = isComplete;
    }

    /// <summary>How many instances it removed.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing more matches; null when that's unknown.</summary>
    public bool? IsComplete { get; }
}
