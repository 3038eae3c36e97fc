using Microsoft.DurableTask;

namespace Exams.Functions;

/// <summary>How orchestrations repeat an activity that failed.</summary>
internal static class ActivityRetry
{
    /// <summary>Eight tries over about two minutes: long enough for storage to come back, short enough for the sweeper to take over.</summary>
    public static TaskOptions Patient => TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 8,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromSeconds(30)));
}
