using Functions.LocalHost.Durable.Histories;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>
/// One run of an orchestrator between two empty histories, in memory. It's fed steps, recorded or new ones alike, and says what
/// the orchestrator decides; the same steps always give the same decisions.
/// </summary>
internal sealed class OrchestrationExecution
{
    internal const string ForeignAwaitMessage =
        "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator "
        + "function's implementation or by middleware that invokes asynchronous code.";

    private readonly DurableTaskRegistry _registry;
    private readonly DurableOrchestrationContext _context;
    private readonly OrchestratorThread _thread;
    private readonly Queue<HistoryEvent> _heldBack = new();
    private readonly Dictionary<string, EventSource> _seen = new(StringComparer.Ordinal);
    private List<HistoryEvent> _decided = [];
    private Task<string?>? _orchestrator;
    private ContinuedAsNew? _continuation;
    private bool _suspended;

    /// <param name="registry">Where the orchestrator is found.</param>
    /// <param name="converter">How payloads are read and written.</param>
    /// <param name="loggers">What the orchestrator logs to.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="number">The execution's number among those of the instance.</param>
    /// <param name="onForeignUse">
    /// Called from any thread when the orchestrator goes on outside its own; answered with <see cref="ForeignAwaitDetected"/>.
    /// </param>
    public OrchestrationExecution(
        DurableTaskRegistry registry,
        DataConverter converter,
        ILoggerFactory loggers,
        string instanceId,
        long number,
        Action onForeignUse)
    {
        _registry = registry;
        _thread = new OrchestratorThread(onForeignUse);
        _context = new DurableOrchestrationContext(this, converter, loggers, instanceId, number);
    }

    /// <summary>Where the instance is; it's pending until the orchestrator begins.</summary>
    public OrchestrationRuntimeStatus Status { get; private set; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>Whether the orchestrator will decide nothing more.</summary>
    public bool IsOver => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.ContinuedAsNew;

    public string? Output { get; private set; }

    public TaskFailureDetails? Failure { get; private set; }

    public string? CustomStatus => _context.CustomStatus;

    /// <summary>How the next execution begins, once this one has continued as new.</summary>
    public ExecutionStarted Next => _context.Started! with
    {
        Version = _continuation!.Version ?? _context.Started.Version,
        Input = _continuation.Input,
        Kept = _continuation.KeepEvents && _context.Events.Unread.Count > 0 ? [.. _context.Events.Unread] : null,
        Seen = _seen.Count > 0 ? [.. _seen.Values] : null,
    };

    internal OrchestratorThread Thread => _thread;

    /// <summary>Runs a recorded step again.</summary>
    /// <exception cref="NonDeterminismException">The orchestrator decides otherwise than the history tells.</exception>
    public void Replay(HistoryStep step) => DeterminismCheck.Require(step, Run(step.At, step.Received, replaying: true));

    /// <summary>Runs a new step, and gives what the orchestrator decides.</summary>
    public IReadOnlyList<HistoryEvent> Advance(DateTimeOffset at, IReadOnlyList<HistoryEvent> received) =>
        Run(at, received, replaying: false);

    /// <summary>Ends the execution as failed, because of its host and not of its orchestrator.</summary>
    public ExecutionFailed Abort(Exception cause)
    {
        var failed = new ExecutionFailed(TaskFailureDetails.FromException(cause));
        End(OrchestrationRuntimeStatus.Failed, failed.Failure.ErrorMessage, failed.Failure);
        return failed;
    }

    internal void Decide(HistoryEvent decision) => _decided.Add(decision);

    private List<HistoryEvent> Run(DateTimeOffset at, IReadOnlyList<HistoryEvent> received, bool replaying)
    {
        _decided = [];
        _context.BeginStep(at.UtcDateTime, replaying);
        foreach (var next in received)
        {
            Receive(next);
        }

        if (Status is OrchestrationRuntimeStatus.Running && !_context.IsWaiting)
        {
            FailForeignAwait();
        }

        return _decided;
    }

    private void Receive(HistoryEvent next)
    {
        switch (next)
        {
            case EventRaised raised when Status is OrchestrationRuntimeStatus.ContinuedAsNew && IsNew(raised.From):
                _context.Events.Raise(raised);
                break;
            case var _ when IsOver:
                break;
            case ExecutionTerminated terminated:
                End(OrchestrationRuntimeStatus.Terminated, terminated.Output, null);
                break;
            case ExecutionSuspended:
                _suspended = true;
                Status = OrchestrationRuntimeStatus.Suspended;
                break;
            case ExecutionResumed:
                Resume();
                break;
            case var _ when _suspended:
                _heldBack.Enqueue(next);
                break;
            default:
                See(next);
                break;
        }
    }

    private void Resume()
    {
        _suspended = false;
        Status = _orchestrator is null ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running;
        while (!IsOver && _heldBack.TryDequeue(out var held))
        {
            See(held);
        }
    }

    private void See(HistoryEvent next)
    {
        switch (next)
        {
            case ExecutionStarted started:
                Start(started);
                break;
            case TaskCompleted completed:
                Answer(completed.Id, task => task.Complete(completed.Result));
                break;
            case TaskFailed failed:
                var exception = _context.ToException(failed);
                Answer(failed.Id, task => task.Fail(exception));
                break;
            case TimerFired fired:
                Answer(fired.Id, static task => task.Complete(null));
                break;
            case EventRaised raised when IsNew(raised.From):
                Pump(() => _context.Events.Raise(raised));
                break;
            case ForeignAwaitDetected:
                FailForeignAwait();
                break;
        }
    }

    private void Start(ExecutionStarted started)
    {
        Status = OrchestrationRuntimeStatus.Running;
        foreach (var source in started.Seen ?? [])
        {
            _seen[source.InstanceId] = source;
        }

        foreach (var kept in started.Kept ?? [])
        {
            _context.Events.Raise(kept);
        }

        _context.Begin(started);
        if (_registry.FindOrchestrator(started.Name) is not { } run)
        {
            var missing = TaskFailures.NoOrchestrator(started.Name);
            _decided.Add(new ExecutionFailed(missing));
            End(OrchestrationRuntimeStatus.Failed, missing.ErrorMessage, missing);
            return;
        }

        Pump(() => _orchestrator = RunAsync(run));
    }

    // Its await brings the end of the orchestrator back to the thread, and so shows one that ends elsewhere.
    private async Task<string?> RunAsync(Func<TaskOrchestrationContext, Task<object?>> run) => _context.Serialize(await run(_context));

    private bool IsNew(EventSource? source)
    {
        if (source is null)
        {
            return true;
        }

        var isNew = !_seen.TryGetValue(source.InstanceId, out var last) || source.IsAfter(last);
        if (isNew)
        {
            _seen[source.InstanceId] = source;
        }

        return isNew;
    }

    private void Answer(int id, Action<DurableTaskSource> answer)
    {
        if (_context.TakeOutstanding(id) is { } task)
        {
            Pump(() => answer(task));
        }
    }

    private void Pump(Action action)
    {
        _thread.Run(action);
        if (_orchestrator is { IsCompleted: true } && !IsOver)
        {
            Conclude(_orchestrator);
        }
    }

    private void Conclude(Task<string?> finished)
    {
        if (!finished.IsCompletedSuccessfully)
        {
            var cause = finished.Exception?.InnerException ?? new TaskCanceledException(finished);
            _decided.Add(Abort(cause));
        }
        else if (_context.RequestedContinuation is { } next)
        {
            _continuation = next;
            _context.Events.AbandonAll();
            _decided.Add(next);
            End(OrchestrationRuntimeStatus.ContinuedAsNew, null, null);
        }
        else
        {
            _decided.Add(new ExecutionCompleted(finished.Result));
            End(OrchestrationRuntimeStatus.Completed, finished.Result, null);
        }
    }

    private void FailForeignAwait() => _decided.Add(Abort(new InvalidOperationException(ForeignAwaitMessage)));

    private void End(OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure)
    {
        Status = status;
        Output = output;
        Failure = failure;
    }
}
