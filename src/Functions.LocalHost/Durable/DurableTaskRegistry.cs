using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable;

/// <summary>The orchestrators and activities that an engine can run, by name; case doesn't matter.</summary>
public sealed class DurableTaskRegistry
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Func<ActivityInvocation, CancellationToken, Task<object?>>> activities =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an orchestrator.</summary>
    /// <exception cref="ArgumentException">There's an orchestrator of that name.</exception>
    public void AddOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> run) => orchestrators.Add(name, run);

    /// <summary>Adds an activity. The token is canceled when the engine stops; the call is then made again after the next start.</summary>
    /// <exception cref="ArgumentException">There's an activity of that name.</exception>
    public void AddActivity(string name, Func<ActivityInvocation, CancellationToken, Task<object?>> run) => activities.Add(name, run);

    internal Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => orchestrators.GetValueOrDefault(name);

    internal Func<ActivityInvocation, CancellationToken, Task<object?>>? FindActivity(string name) => activities.GetValueOrDefault(name);
}
