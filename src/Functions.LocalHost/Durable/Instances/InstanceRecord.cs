using System.Collections.Immutable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>An instance beside its history: what clients see of it, and what the engine needs to go on. Payloads are JSON text.</summary>
public sealed record InstanceRecord
{
    /// <summary>The instance's id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The orchestrator.</summary>
    public required string Name { get; init; }

    /// <summary>The orchestrator's version, if it has one.</summary>
    public string? Version { get; init; }

    /// <summary>The number of the current execution; a later execution of the same id has a greater one.</summary>
    public required long Execution { get; init; }

    /// <summary>How many steps the history of this execution has.</summary>
    public int Steps { get; init; }

    /// <summary>The last event that's known to have reached the instance it was sent to, by its id; -1 when none has.</summary>
    public int SentThrough { get; init; } = -1;

    /// <summary>Where the instance is in its life.</summary>
    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>When it was scheduled, or last began again.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last step was made.</summary>
    public required DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>When it's to start, if not at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The call that started it, if it's a sub-orchestration.</summary>
    public ParentCall? Parent { get; init; }

    /// <summary>Its tags.</summary>
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The W3C <c>traceparent</c> of what started it, which all its activities belong to; null where nothing was traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Its input.</summary>
    public string? Input { get; init; }

    /// <summary>Its output, or the text of its failure.</summary>
    public string? Output { get; init; }

    /// <summary>Its custom status.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Why it failed, if it did.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Whether the instance is over.</summary>
    public bool IsOver => Status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}

/// <summary>The decision of an orchestration that started a sub-orchestration.</summary>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="InstanceId">The parent.</param>
/// <param name="Execution">The parent's execution.</param>
/// <param name="TaskId">The decision in that execution.</param>
public sealed record ParentCall(string Name, string InstanceId, long Execution, int TaskId);
