using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>Failures that have no exception behind them, named as the real engine names them.</summary>
internal static class TaskFailures
{
    public const string ActivityNotFound = "ActivityTaskNotFound";
    public const string OrchestratorNotFound = "OrchestratorTaskNotFound";

    public static TaskFailureDetails NoActivity(string name) => Of(ActivityNotFound, $"No activity task named '{name}' was found.");

    public static TaskFailureDetails NoOrchestrator(string name) =>
        Of(OrchestratorNotFound, $"No orchestrator task named '{name}' was found.");

    public static TaskFailureDetails Terminated(string? output) => Of("Terminated", output ?? "The sub-orchestration was terminated.");

    public static TaskFailureDetails InstanceExists(string instanceId) => Of(
        typeof(global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException).FullName!,
        $"An orchestration instance with the ID '{instanceId}' already exists.");

    private static TaskFailureDetails Of(string type, string message) => new(type, message, null, null, null);
}
