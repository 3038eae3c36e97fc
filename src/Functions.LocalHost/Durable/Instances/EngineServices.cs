using Functions.LocalHost.Durable.Orchestrations;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>What all instances of an engine share.</summary>
internal sealed record EngineServices(
    IInstanceStore Store,
    DurableTaskRegistry Registry,
    DurableEngineOptions Options,
    TimeProvider Time,
    ILoggerFactory Loggers,
    WorkGauge Gauge,
    TimerQueue Timers,
    ActivityRunner Activities)
{
    public ILogger Logger { get; } = Loggers.CreateLogger("Functions.LocalHost.Durable");

    /// <summary>Whether the engine stops: what's decided from now on is kept, and done after the next start.</summary>
    public bool IsStopping => Activities.IsStopping;

    public OrchestrationExecution NewExecution(string instanceId, long number, Action onForeignUse) =>
        new(Registry, Options.DataConverter, Loggers, instanceId, number, onForeignUse);

    /// <summary>The number of an execution that follows another: greater than it, and than that of any purged instance of the id.</summary>
    public long NextExecution(long previous) => Math.Max(previous + 1, Time.GetUtcNow().ToUnixTimeMilliseconds());
}
