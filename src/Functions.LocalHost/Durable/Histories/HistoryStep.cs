namespace Functions.LocalHost.Durable.Histories;

/// <summary>What an instance received and decided at one instant; it's kept whole or not at all.</summary>
/// <param name="Number">The step's place in its execution, from 0.</param>
/// <param name="At">The orchestrator's clock during the step, UTC.</param>
/// <param name="Received">What came, in order.</param>
/// <param name="Decided">What the orchestrator chose to do about it, in order.</param>
public sealed record HistoryStep(
    int Number,
    DateTimeOffset At,
    IReadOnlyList<HistoryEvent> Received,
    IReadOnlyList<HistoryEvent> Decided);
