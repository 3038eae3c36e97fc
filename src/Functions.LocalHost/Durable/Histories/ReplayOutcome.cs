using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Durable.Histories;

/// <summary>Where an orchestrator stands at the end of a replayed history.</summary>
/// <param name="Status">Where it is in its life; continued-as-new if it has chosen to begin again.</param>
/// <param name="Output">Its output as JSON, or the text of its failure.</param>
/// <param name="CustomStatus">Its custom status as JSON.</param>
/// <param name="Failure">Why it failed, if it did.</param>
public sealed record ReplayOutcome(
    OrchestrationRuntimeStatus Status, string? Output, string? CustomStatus, TaskFailureDetails? Failure);
