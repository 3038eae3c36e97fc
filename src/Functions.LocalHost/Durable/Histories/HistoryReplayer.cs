using Functions.LocalHost.Durable.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.LocalHost.Durable.Histories;

/// <summary>
/// Replays orchestrators against histories that were kept earlier, without an engine: a history under version control shows at
/// build time that a changed orchestrator would break the instances that run.
/// </summary>
public static class HistoryReplayer
{
    /// <summary>Replays a history and tells where its orchestrator stands at the end.</summary>
    /// <param name="registry">Where the orchestrator is found; activities aren't called.</param>
    /// <param name="historyJson">What <see cref="InstanceHistory.ToJson"/> gave.</param>
    /// <param name="converter">How payloads are read; null reads as an engine does by default.</param>
    /// <exception cref="NonDeterminismException">The orchestrator decides otherwise than the history tells.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is no history.</exception>
    public static ReplayOutcome Replay(DurableTaskRegistry registry, string historyJson, DataConverter? converter = null)
    {
        var history = InstanceHistory.FromJson(historyJson);
        var execution = new OrchestrationExecution(
            registry,
            converter ?? JsonDataConverter.Default,
            NullLoggerFactory.Instance,
            history.InstanceId,
            history.Execution,
            onForeignUse: static () => { });
        foreach (var step in history.Steps)
        {
            execution.Replay(step);
        }

        return new ReplayOutcome(execution.Status, execution.Output, execution.CustomStatus, execution.Failure);
    }
}
