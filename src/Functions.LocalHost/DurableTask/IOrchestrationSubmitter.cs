namespace Microsoft.DurableTask.Internal;

/// <summary>Whatever can start an orchestration.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Schedules an orchestration and gives its id.</summary>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);
}
