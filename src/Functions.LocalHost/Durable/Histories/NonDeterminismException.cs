namespace Functions.LocalHost.Durable.Histories;

/// <summary>A replayed orchestrator chose another step than its history tells.</summary>
public sealed class NonDeterminismException : Exception
{
    internal NonDeterminismException(int step, HistoryEvent? expected, HistoryEvent? found)
        : base("Non-Deterministic workflow detected: in step " + step + " the history expects the orchestrator to "
            + Describe(expected) + ", but it was found to " + Describe(found)
            + ". Was the orchestrator changed while this instance was running, or does it depend on something that isn't in its history?")
    {
        Step = step;
        Expected = expected;
        Found = found;
    }

    /// <summary>The number of the step in the history, from 0.</summary>
    public int Step { get; }

    /// <summary>What the history tells; null when it tells of nothing more.</summary>
    public HistoryEvent? Expected { get; }

    /// <summary>What the orchestrator chose; null when it chose nothing more.</summary>
    public HistoryEvent? Found { get; }

    private static string Describe(HistoryEvent? decision) => decision switch
    {
        null => "do nothing more",
        TaskScheduled task => $"schedule activity '{task.Name}' (#{task.Id})",
        SubOrchestrationScheduled child => $"schedule sub-orchestration '{child.Name}' (#{child.Id})",
        TimerCreated timer => $"create a timer (#{timer.Id})",
        TimerCanceled timer => $"cancel a timer (#{timer.Id})",
        EventSent sent => $"send event '{sent.Name}' to instance '{sent.InstanceId}' (#{sent.Id})",
        ContinuedAsNew => "continue as new",
        ExecutionCompleted => "complete",
        ExecutionFailed failed => $"fail with {failed.Failure}",
        _ => $"choose {decision}",
    };
}
