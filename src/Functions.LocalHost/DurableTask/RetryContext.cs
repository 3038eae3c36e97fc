namespace Microsoft.DurableTask;

/// <summary>What a retry handler is told after a failure.</summary>
/// <param name="OrchestrationContext">The orchestration whose task failed.</param>
/// <param name="LastAttemptNumber">How many attempts have failed, from 1.</param>
/// <param name="LastFailure">The last failure.</param>
/// <param name="TotalRetryTime">The time since the first attempt was scheduled.</param>
/// <param name="CancellationToken">Cancels the waiting between attempts.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
