namespace Microsoft.DurableTask;

/// <summary>Decides after a failure whether the task is tried again. It runs inside the orchestrator and obeys its rules.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides after a failure whether the task is tried again, and may await durable tasks, a timer say, before it does.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
