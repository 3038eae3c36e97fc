using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>
/// A live instance. One step at a time takes all that waits in its mailbox, lets the orchestrator decide, keeps both in one
/// transaction, and only then does what was decided.
/// </summary>
internal sealed class OrchestrationInstance
{
    private readonly EngineServices _services;
    private readonly InstanceSet _instances;
    private readonly Mailbox _mailbox;
    private readonly Milestones _milestones;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private StoredInstance? _stored;
    private OrchestrationExecution? _execution;
    private InstanceEffects _effects;
    private Task _settlement = Task.CompletedTask;
    private bool _detached;

    public OrchestrationInstance(string id, EngineServices services, InstanceSet instances)
    {
        Id = id;
        _services = services;
        _instances = instances;
        _mailbox = new Mailbox(services.Gauge, HandleAsync, cause => instances.Fail(id, cause));
        _milestones = new Milestones(services.Gauge);
        _effects = new InstanceEffects(this, services, instances);
    }

    public string Id { get; }

    /// <summary>The record as it's kept; null until <see cref="Ready"/>.</summary>
    public InstanceRecord? Record => Volatile.Read(ref _stored)?.Record;

    /// <summary>Done when the instance is created or recovered; failed when it could be neither.</summary>
    public Task Ready => _ready.Task;

    /// <inheritdoc cref="Milestones.Started"/>
    public Task<InstanceRecord> Started => _milestones.Started;

    /// <inheritdoc cref="Milestones.Completed"/>
    public Task<InstanceRecord> Completed => _milestones.Completed;

    /// <summary>Puts something in the mailbox.</summary>
    /// <param name="next">What comes.</param>
    /// <param name="forExecution">The execution that it's an answer for; null is for whichever runs.</param>
    public void Post(HistoryEvent next, long? forExecution = null) => _mailbox.Post(new Message(next, forExecution));

    /// <summary>Puts something in the mailbox, and tells once it's kept: true, or false because the instance is over.</summary>
    public Task<bool> PostAsync(HistoryEvent next)
    {
        var kept = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _mailbox.Post(new Message(next, Kept: kept));
        return kept.Task;
    }

    /// <inheritdoc cref="Mailbox.Signal"/>
    public void Signal() => _mailbox.Signal();

    /// <summary>Keeps a new instance, and its first step unless it's to start later.</summary>
    public async Task CreateAsync(StoredInstance? previous, InstanceRecord record)
    {
        if (record.StartAt > _services.Time.GetUtcNow())
        {
            Volatile.Write(ref _stored, await _instances.CommitAsync(previous, record, null));
            _effects.StartLater(record);
        }
        else
        {
            _execution = NewExecution(record.Execution);
            await MakeStepAsync(previous, record, [new Message(StartOf(record))]);
        }

        _ready.SetResult();
        _mailbox.Open();
    }

    /// <summary>Tells those who wait for an instance that there's none.</summary>
    public void GiveUp(Exception cause)
    {
        _ready.SetException(cause);
        _ = _ready.Task.Exception;
    }

    /// <summary>Reads the instance back after a restart and goes on where it was.</summary>
    public async Task RecoverAsync()
    {
        if (await _services.Store.ReadAsync(Id, CancellationToken.None) is not { } found)
        {
            // It was announced and never kept. Its id is free only when the announcement is gone: the next one must stay.
            await _services.Store.DeleteAsync(Id, CancellationToken.None);
            _instances.Forget(this);
            GiveUp(new InstanceConflictException(Id));
            return;
        }

        Volatile.Write(ref _stored, found);
        var history = await _services.Store.ReadHistoryAsync(found.Record, CancellationToken.None);
        foreach (var step in history)
        {
            _effects.Track(step.Received, step.Decided);
        }

        if (!found.Record.IsOver)
        {
            await ReplayAsync(history);
        }

        _milestones.Announce(_stored.Record);
        _effects.Resume(_stored.Record);
        _ready.SetResult();
        _mailbox.Open();
        _mailbox.Signal();
    }

    /// <summary>Lets go of an instance that's over, so that its id can be used again or purged.</summary>
    public async Task DetachAsync()
    {
        Task underWay;
        lock (_gate)
        {
            _detached = true;
            underWay = _settlement;
        }

        await underWay;
        _instances.Forget(this);
    }

    /// <summary>How the orchestrator of a record begins.</summary>
    internal static ExecutionStarted StartOf(InstanceRecord record) => new(
        record.Name,
        record.Version,
        record.Input,
        record.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null,
        null,
        null);

    private async Task HandleAsync(IReadOnlyList<Message> messages)
    {
        if (_stored!.Record.IsOver)
        {
            await RefuseAsync(messages);
        }
        else if (_execution is { Status: OrchestrationRuntimeStatus.ContinuedAsNew } over && !_effects.HasUnsent && !_services.IsStopping)
        {
            await ContinueAsNewAsync(over, messages);
        }
        else if (messages.Count > 0)
        {
            if (_execution is null)
            {
                await ReplayAsync(await _services.Store.ReadHistoryAsync(_stored.Record, CancellationToken.None));
            }

            await (_stored.Record.IsOver ? RefuseAsync(messages) : MakeStepAsync(_stored, _stored.Record, messages));
        }
    }

    private async Task RefuseAsync(IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            message.Kept?.SetResult(false);
        }

        if (_effects.AreDone && !_services.IsStopping && TryBeginSettlement())
        {
            await _settlement;
            _instances.Forget(this);
        }
    }

    private bool TryBeginSettlement()
    {
        lock (_gate)
        {
            if (_detached)
            {
                return false;
            }

            _detached = true;
            _settlement = _instances.SettleAsync(_stored!.Record);
            return true;
        }
    }

    private Task ContinueAsNewAsync(OrchestrationExecution over, IReadOnlyList<Message> messages)
    {
        var before = _stored!.Record;
        var next = over.Next;
        var record = before with
        {
            Execution = _services.NextExecution(before.Execution),
            Steps = 0,
            SentThrough = -1,
            Version = next.Version,
            Input = next.Input,
            CreatedAt = _services.Time.GetUtcNow(),
            StartAt = null,
        };
        _effects.CancelTimers();
        _effects = new InstanceEffects(this, _services, _instances);
        _execution = NewExecution(record.Execution);
        return MakeStepAsync(_stored, record, [new Message(next), .. messages]);
    }

    private async Task MakeStepAsync(StoredInstance? previous, InstanceRecord record, IReadOnlyList<Message> messages)
    {
        var received = _effects.TakeAwaited(messages
            .Where(message => message.Execution is not { } number || number == record.Execution)
            .Select(message => message.Event));
        if (received.Count > 0)
        {
            var now = _services.Time.GetUtcNow();
            var at = now > record.LastUpdatedAt ? now : record.LastUpdatedAt;
            await KeepAsync(previous, record, at, received, _execution!.Advance(at, received));
        }

        foreach (var message in messages)
        {
            message.Kept?.SetResult(true);
        }
    }

    private async Task KeepAsync(
        StoredInstance? previous,
        InstanceRecord record,
        DateTimeOffset at,
        IReadOnlyList<HistoryEvent> received,
        IReadOnlyList<HistoryEvent> decided)
    {
        var run = _execution!;
        var isContinuing = run.Status is OrchestrationRuntimeStatus.ContinuedAsNew;
        var after = record with
        {
            Steps = record.Steps + 1,
            SentThrough = _effects.SentThrough,
            Status = isContinuing ? OrchestrationRuntimeStatus.Running : run.Status,
            LastUpdatedAt = at,
            Output = run.Output,
            CustomStatus = run.CustomStatus,
            Failure = run.Failure,
        };
        var kept = await _instances.CommitAsync(previous, after, new HistoryStep(record.Steps, at, received, decided));
        Volatile.Write(ref _stored, kept);
        _effects.Track(received, decided);
        _milestones.Announce(kept.Record);
        _effects.Apply(kept.Record, decided);
        if (kept.Record.IsOver || isContinuing)
        {
            Signal();
        }
        else if (!_services.Options.KeepOrchestratorsInMemory)
        {
            _execution = null;
        }
    }

    private async Task ReplayAsync(IReadOnlyList<HistoryStep> history)
    {
        _execution = NewExecution(_stored!.Record.Execution);
        try
        {
            foreach (var step in history)
            {
                _execution.Replay(step);
            }
        }
        catch (NonDeterminismException exception)
        {
            _services.Logger.LogError(exception, "Instance {Instance} can't be replayed.", Id);
            await KeepAsync(_stored, _stored.Record, _stored.Record.LastUpdatedAt, [], [_execution.Abort(exception)]);
        }
    }

    private OrchestrationExecution NewExecution(long number) =>
        _services.NewExecution(Id, number, () => Post(new ForeignAwaitDetected(), number));
}
