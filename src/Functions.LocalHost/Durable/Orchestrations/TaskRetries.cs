using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>Tries a failed task again, by policy or as a handler decides; the waiting between is a durable timer.</summary>
internal static class TaskRetries
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskOptions? options, Func<Task<T>> attempt) => options?.Retry switch
    {
        { Policy: { } policy } => RunAsync(context, policy, attempt),
        { Handler: { } handler } => RunAsync(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var start = context.CurrentUtcDateTime;
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed) when (
                failures < policy.MaxNumberOfAttempts && IsRetriable(failed) && policy.Handle(failed) && !HasTimedOut(failures))
            {
                await context.CreateTimer(DelayAfter(policy, failures), CancellationToken.None);
            }
        }

        bool HasTimedOut(int failures) => policy.RetryTimeout != Timeout.InfiniteTimeSpan
            && context.CurrentUtcDateTime - start + DelayAfter(policy, failures) > policy.RetryTimeout;
    }

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var start = context.CurrentUtcDateTime;
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed) when (IsRetriable(failed))
            {
                var retry = new RetryContext(
                    context, failures, failed.FailureDetails, context.CurrentUtcDateTime - start, CancellationToken.None);
                if (!await handler(retry))
                {
                    throw;
                }
            }
        }
    }

    // A task that nobody registered won't appear between two attempts.
    private static bool IsRetriable(TaskFailedException failed) =>
        failed.FailureDetails.ErrorType is not (TaskFailures.ActivityNotFound or TaskFailures.OrchestratorNotFound);

    private static TimeSpan DelayAfter(RetryPolicy policy, int failures)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, failures - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }
}
