using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Functions.LocalHost.Durable;

/// <summary>How an engine runs.</summary>
public sealed class DurableEngineOptions
{
    /// <summary>The hub's name, as host.json gives it.</summary>
    public string HubName { get; set; } = "Local";

    /// <summary>How many activities may run at once; at least 1.</summary>
    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>
    /// Lets each timer fire early by a part of a second drawn from this seed, as the real engine does now and then; null fires on time.
    /// </summary>
    public int? EarlyTimerSeed { get; set; }

    /// <summary>
    /// Whether an orchestrator stays in memory between its steps. Otherwise it's replayed from its history before every step:
    /// slower, and the same in every other way.
    /// </summary>
    public bool KeepOrchestratorsInMemory { get; set; } = true;

    /// <summary>Turns inputs, outputs, events and statuses into JSON and back.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;
}
