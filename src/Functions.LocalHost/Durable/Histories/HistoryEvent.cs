using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Durable.Histories;

/// <summary>
/// Something an instance received or decided. Ids number what an execution decides, from 0; payloads are JSON text.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ExecutionStarted), "executionStarted")]
[JsonDerivedType(typeof(TaskCompleted), "taskCompleted")]
[JsonDerivedType(typeof(TaskFailed), "taskFailed")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(EventRaised), "eventRaised")]
[JsonDerivedType(typeof(ExecutionSuspended), "executionSuspended")]
[JsonDerivedType(typeof(ExecutionResumed), "executionResumed")]
[JsonDerivedType(typeof(ExecutionTerminated), "executionTerminated")]
[JsonDerivedType(typeof(ForeignAwaitDetected), "foreignAwaitDetected")]
[JsonDerivedType(typeof(TaskScheduled), "taskScheduled")]
[JsonDerivedType(typeof(SubOrchestrationScheduled), "subOrchestrationScheduled")]
[JsonDerivedType(typeof(TimerCreated), "timerCreated")]
[JsonDerivedType(typeof(TimerCanceled), "timerCanceled")]
[JsonDerivedType(typeof(EventSent), "eventSent")]
[JsonDerivedType(typeof(ContinuedAsNew), "continuedAsNew")]
[JsonDerivedType(typeof(ExecutionCompleted), "executionCompleted")]
[JsonDerivedType(typeof(ExecutionFailed), "executionFailed")]
public abstract record HistoryEvent;

/// <summary>Received: the orchestrator begins.</summary>
/// <param name="Name">The orchestrator.</param>
/// <param name="Version">Its version, if it has one.</param>
/// <param name="Input">What it's given.</param>
/// <param name="Parent">The orchestration that called it.</param>
/// <param name="Kept">Events that the execution before it left unread.</param>
/// <param name="Seen">The last event that the executions before it had from each sender.</param>
public sealed record ExecutionStarted(
    string Name,
    string? Version,
    string? Input,
    ParentOrchestrationInstance? Parent,
    IReadOnlyList<EventRaised>? Kept,
    IReadOnlyList<EventSource>? Seen) : HistoryEvent;

/// <summary>Received: an activity or a sub-orchestration is over.</summary>
public sealed record TaskCompleted(int Id, string? Result) : HistoryEvent;

/// <summary>Received: an activity or a sub-orchestration has failed.</summary>
public sealed record TaskFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

/// <summary>Received: a timer has fired.</summary>
public sealed record TimerFired(int Id) : HistoryEvent;

/// <summary>Received: an external event; one that an orchestration sent says from where.</summary>
public sealed record EventRaised(string Name, string? Input, EventSource? From) : HistoryEvent;

/// <summary>Received: from here on what comes is kept back.</summary>
public sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

/// <summary>Received: what was kept back is seen now.</summary>
public sealed record ExecutionResumed(string? Reason) : HistoryEvent;

/// <summary>Received: somebody ended the instance, and, if recursive, its sub-orchestrations.</summary>
public sealed record ExecutionTerminated(string? Output, bool Recursive) : HistoryEvent;

/// <summary>Received: the orchestrator went on outside its own thread, after awaiting something that isn't durable.</summary>
public sealed record ForeignAwaitDetected : HistoryEvent;

/// <summary>Decided: to run an activity.</summary>
public sealed record TaskScheduled(int Id, string Name, string? Input) : HistoryEvent;

/// <summary>Decided: to run a sub-orchestration.</summary>
public sealed record SubOrchestrationScheduled(int Id, string Name, string? Version, string InstanceId, string? Input) : HistoryEvent;

/// <summary>Decided: to wait for a time.</summary>
public sealed record TimerCreated(int Id, DateTimeOffset FireAt) : HistoryEvent;

/// <summary>Decided: to wait for that time no longer.</summary>
public sealed record TimerCanceled(int Id) : HistoryEvent;

/// <summary>Decided: to raise an event for another instance.</summary>
public sealed record EventSent(int Id, string InstanceId, string Name, string? Input) : HistoryEvent;

/// <summary>Decided: to begin again with an empty history.</summary>
public sealed record ContinuedAsNew(string? Input, string? Version, bool KeepEvents) : HistoryEvent;

/// <summary>Decided: the orchestrator has returned.</summary>
public sealed record ExecutionCompleted(string? Output) : HistoryEvent;

/// <summary>Decided: the orchestrator has thrown.</summary>
public sealed record ExecutionFailed(TaskFailureDetails Failure) : HistoryEvent;

/// <summary>Which decision of which execution sent an event; a later one of the same instance compares greater.</summary>
public sealed record EventSource(string InstanceId, long Execution, int Id)
{
    internal bool IsAfter(EventSource other) => (Execution, Id).CompareTo((other.Execution, other.Id)) > 0;
}
