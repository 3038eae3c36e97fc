using System.ComponentModel;
using Microsoft.DurableTask.Internal;

namespace Microsoft.DurableTask.Client;

/// <summary>Starts, watches and steers orchestrations. Safe for use by many threads.</summary>
public abstract class DurableTaskClient : IOrchestrationSubmitter, IAsyncDisposable
{
    /// <summary>A client of that name.</summary>
    protected DurableTaskClient(string name)
    {
        Name = name;
    }

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>Schedules an orchestration without input, and gives its id.</summary>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

    /// <summary>Schedules an orchestration, and gives its id.</summary>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <summary>Schedules an orchestration without input, and gives its id.</summary>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

    /// <summary>Schedules an orchestration, and gives its id once the schedule is durable.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">What it's given.</param>
    /// <param name="options">Its id, its start time, and in which statuses an instance of the same id refuses it.</param>
    /// <param name="cancellation">Cancels the scheduling, never the orchestration.</param>
    /// <exception cref="global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">
    /// An instance with the id exists, and its status refuses the start.
    /// </exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Raises an event without a payload.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>Raises an event, and returns once it's durable. A finished instance drops it.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has begun.</summary>
    public virtual Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceStartAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance has begun, and shows it.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until an instance is over.</summary>
    public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceCompletionAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance is over, and shows it.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Ends an instance.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
        TerminateInstanceAsync(instanceId, null, cancellation);

    /// <summary>Ends an instance with an output.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        TerminateInstanceAsync(instanceId, output is null ? null : new TerminateInstanceOptions(output), cancellation);

    /// <summary>Ends an instance, and with it its sub-orchestrations if so told. Activities that run aren't interrupted.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{GetType()} can't terminate instances.");

    /// <summary>Holds an instance.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
        SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Holds an instance: what comes for it is kept, and seen only after it's resumed.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Lets a held instance go on.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets a held instance go on.</summary>
    /// <exception cref="Grpc.Core.RpcException">NotFound: there's no such instance.</exception>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Shows an instance without its inputs and outputs, or null if there's none.</summary>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
        GetInstanceAsync(instanceId, false, cancellation);

    /// <summary>Shows an instance, or null if there's none.</summary>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <summary>The older name of <see cref="GetInstanceAsync(string, CancellationToken)"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, CancellationToken cancellation) =>
        GetInstancesAsync(instanceId, false, cancellation);

    /// <summary>The older name of <see cref="GetInstanceAsync(string, bool, CancellationToken)"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Lists the instances that a query wants, page by page.</summary>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <summary>Removes a finished instance.</summary>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Removes a finished instance, and its sub-orchestrations if so told. One that runs, or doesn't exist, counts 0.</summary>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{GetType()} can't purge instances.");

    /// <summary>Removes finished instances.</summary>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        PurgeAllInstancesAsync(filter, null, cancellation);

    /// <summary>Removes finished instances.</summary>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{GetType()} can't purge instances.");

    /// <summary>Starts a finished instance's orchestrator again with the same input, and gives the id.</summary>
    /// <param name="instanceId">The finished instance.</param>
    /// <param name="restartWithNewInstanceId">Whether the new run gets an id of its own; otherwise it replaces the old one.</param>
    /// <param name="cancellation">Cancels the scheduling.</param>
    /// <exception cref="ArgumentException">There's no such instance.</exception>
    /// <exception cref="InvalidOperationException">It still runs, and would be replaced.</exception>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{GetType()} can't restart instances.");

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
