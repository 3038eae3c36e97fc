using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>A declared rule for trying a failed activity or sub-orchestration again.</summary>
public class RetryPolicy
{
    /// <summary>Declares the rule.</summary>
    /// <param name="maxNumberOfAttempts">All attempts, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The delay before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">Each further delay is the one before times this; at least 1.</param>
    /// <param name="maxRetryInterval">The longest delay; null means one hour, infinite means none.</param>
    /// <param name="retryTimeout">How long after the first attempt retries end; null or infinite means never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its bounds.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        if (maxRetryInterval < firstRetryInterval && maxRetryInterval != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(maxRetryInterval), maxRetryInterval, "It is less than the first interval.");
        }

        if (retryTimeout < firstRetryInterval && retryTimeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(retryTimeout), retryTimeout, "It is less than the first interval.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
        Handle = static _ => true;
    }

    /// <summary>All attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The delay before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Each further delay is the one before times this.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest delay between two attempts.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>How long after the first attempt retries end.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure, given as an exception, is tried again.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; }

    /// <summary>Whether a failure is tried again; without it every failure is.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => value(
            exception is TaskFailedException failed ? failed.FailureDetails : TaskFailureDetails.FromException(exception));
    }
}
