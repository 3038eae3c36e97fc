using System.Security.Cryptography;
using System.Text;
using Functions.LocalHost.Durable.Histories;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>The context of an execution: each call becomes a decision, and a task that the decision's answer completes.</summary>
internal sealed class DurableOrchestrationContext(
    OrchestrationExecution execution,
    DataConverter converter,
    ILoggerFactory loggers,
    string instanceId,
    long executionNumber) : TaskOrchestrationContext
{
    private readonly Dictionary<int, (HistoryEvent Decision, DurableTaskSource Task)> _outstanding = [];
    private DateTime _now;
    private bool _replaying;
    private int _nextId;
    private int _guids;

    public override TaskName Name => Started is null ? default : new TaskName(Started.Name);

    public override string InstanceId => instanceId;

    public override string Version => Started?.Version ?? string.Empty;

    public override ParentOrchestrationInstance? Parent => Started?.Parent;

    public override DateTime CurrentUtcDateTime
    {
        get
        {
            RequireOwnThread();
            return _now;
        }
    }

    public override bool IsReplaying => _replaying;

    internal ExecutionStarted? Started { get; private set; }

    internal string? CustomStatus { get; private set; }

    internal ContinuedAsNew? RequestedContinuation { get; private set; }

    internal ExternalEvents Events { get; } = new();

    /// <summary>Whether anything can still wake the orchestrator.</summary>
    internal bool IsWaiting => _outstanding.Count > 0 || Events.HasWaiters;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(Started?.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        RequireOwnThread();
        RequireNoOptions(input, options);
        var json = converter.Serialize(input);
        return TaskRetries.RunAsync(this, options, () => Open<TResult>(id => new TaskScheduled(id, name, json)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RequireOwnThread();
        RequireNoOptions(input, options);
        var json = converter.Serialize(input);
        var childId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version?.Version;
        return TaskRetries.RunAsync(
            this, options, () => Open<TResult>(id => new SubOrchestrationScheduled(id, orchestratorName, version, childId, json)));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        RequireOwnThread();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var id = _nextId;
        var timer = Open<object?>(_ => new TimerCreated(id, new DateTimeOffset(fireAt.ToUniversalTime())));
        cancellationToken.Register(() =>
        {
            if (TakeOutstanding(id) is { } task)
            {
                execution.Decide(new TimerCanceled(id));
                task.Cancel(cancellationToken);
            }
        });
        return timer;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        RequireOwnThread();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var waiter = new DurableTaskSource<T>(converter);
        Events.Await(eventName, waiter);
        cancellationToken.Register(() =>
        {
            Events.Abandon(eventName, waiter);
            waiter.Cancel(cancellationToken);
        });
        return waiter.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        RequireOwnThread();
        execution.Decide(new EventSent(_nextId++, instanceId, eventName, converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        RequireOwnThread();
        CustomStatus = converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        RequireOwnThread();
        var version = string.IsNullOrWhiteSpace(options.NewVersion) ? null : options.NewVersion;
        RequestedContinuation = new(converter.Serialize(options.NewInput), version, options.PreserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        RequireOwnThread();

        // A name-based Guid of version 8 (RFC 9562, section 5.8) over what is the same in every replay.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}/{executionNumber}/{_guids++}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    internal void BeginStep(DateTime at, bool isReplay)
    {
        _now = at;
        _replaying = isReplay;
    }

    internal void Begin(ExecutionStarted start) => Started = start;

    internal string? Serialize(object? value) => converter.Serialize(value);

    internal DurableTaskSource? TakeOutstanding(int id) => _outstanding.Remove(id, out var open) ? open.Task : null;

    internal TaskFailedException ToException(TaskFailed failed)
    {
        var name = _outstanding.TryGetValue(failed.Id, out var open) ? TaskNameOf(open.Decision) : string.Empty;
        return new TaskFailedException(name, failed.Id, failed.Failure);
    }

    private static string TaskNameOf(HistoryEvent decision) => decision switch
    {
        TaskScheduled task => task.Name,
        SubOrchestrationScheduled child => child.Name,
        _ => string.Empty,
    };

    private static void RequireNoOptions(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"{nameof(TaskOptions)} were given as the task's input. Were they meant to be its options?", nameof(input));
        }
    }

    private Task<T> Open<T>(Func<int, HistoryEvent> decide)
    {
        RequireOwnThread();
        var id = _nextId++;
        var decision = decide(id);
        var task = new DurableTaskSource<T>(converter);
        execution.Decide(decision);
        _outstanding.Add(id, (decision, task));
        return task.Task;
    }

    private void RequireOwnThread()
    {
        if (!execution.Thread.IsCurrent)
        {
            throw new InvalidOperationException(OrchestrationExecution.ForeignAwaitMessage);
        }
    }
}
