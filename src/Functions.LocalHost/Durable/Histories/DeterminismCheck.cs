namespace Functions.LocalHost.Durable.Histories;

/// <summary>Compares what a replayed orchestrator decides with what its history tells.</summary>
internal static class DeterminismCheck
{
    /// <exception cref="NonDeterminismException">They differ.</exception>
    public static void Require(HistoryStep step, IReadOnlyList<HistoryEvent> found)
    {
        for (var i = 0; i < Math.Max(step.Decided.Count, found.Count); i++)
        {
            var expected = i < step.Decided.Count ? step.Decided[i] : null;
            var actual = i < found.Count ? found[i] : null;
            if (!AreSameDecision(expected, actual))
            {
                throw new NonDeterminismException(step.Number, expected, actual);
            }
        }
    }

    // Inputs, outputs and due times are left out, as the real engine leaves them out: the recorded ones stay in force.
    private static bool AreSameDecision(HistoryEvent? expected, HistoryEvent? found) => (expected, found) switch
    {
        (TaskScheduled a, TaskScheduled b) => a.Id == b.Id && AreSameName(a.Name, b.Name),
        (SubOrchestrationScheduled a, SubOrchestrationScheduled b) => a.Id == b.Id && AreSameName(a.Name, b.Name),
        (EventSent a, EventSent b) => a.Id == b.Id && AreSameName(a.Name, b.Name) && a.InstanceId == b.InstanceId,
        (TimerCreated a, TimerCreated b) => a.Id == b.Id,
        (TimerCanceled a, TimerCanceled b) => a.Id == b.Id,
        _ => expected?.GetType() == found?.GetType(),
    };

    private static bool AreSameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
