namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often the host has tried an invocation.</summary>
public abstract class RetryContext
{
    /// <summary>The tries before this one; 0 at the first.</summary>
    public abstract int RetryCount { get; }

    /// <summary>The tries that the function's retry policy allows after the first; 0 without a policy.</summary>
    public abstract int MaxRetryCount { get; }
}
