using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>
/// A live instance. What comes for it waits in its inbox; one step at a time takes all that waits, lets the orchestrator decide,
/// keeps both in one transaction, and only then does what was decided.
/// </summary>
internal sealed class OrchestrationInstance : IThreadPoolWorkItem
{
    private readonly EngineServices services;
    private readonly InstanceSet instances;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource<InstanceRecord> started = new();
    private readonly TaskCompletionSource<InstanceRecord> completed = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Message> inbox = [];
    private StoredInstance? stored;
    private OrchestrationExecution? execution;
    private InstanceEffects effects;
    private Task settlement = Task.CompletedTask;
    private IDisposable? work;
    private bool signaled;
    private bool detached;

    public OrchestrationInstance(string id, EngineServices services, InstanceSet instances)
    {
        Id = id;
        this.services = services;
        this.instances = instances;
        effects = new InstanceEffects(this, services, instances);
    }

    public string Id { get; }

    /// <summary>The record as it's kept; null until <see cref="Ready"/>.</summary>
    public InstanceRecord? Record => Volatile.Read(ref stored)?.Record;

    /// <summary>Done when the instance is created or recovered; failed when it could be neither.</summary>
    public Task Ready => ready.Task;

    /// <summary>The first record after it began.</summary>
    public Task<InstanceRecord> Started => started.Task;

    /// <summary>The record with which it's over.</summary>
    public Task<InstanceRecord> Completed => completed.Task;

    /// <summary>Puts something in the inbox.</summary>
    /// <param name="next">What comes.</param>
    /// <param name="forExecution">The execution that it's an answer for; null is for whichever runs.</param>
    public void Post(HistoryEvent next, long? forExecution = null) => Post(new Message(next, forExecution, null));

    /// <summary>Puts something in the inbox, and tells once it's kept: true, or false because the instance is over.</summary>
    public Task<bool> PostAsync(HistoryEvent next)
    {
        var kept = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new Message(next, null, kept));
        return kept.Task;
    }

    /// <summary>Looks again whether there's something to do.</summary>
    public void Signal()
    {
        lock (gate)
        {
            signaled = true;
            Schedule();
        }
    }

    /// <summary>Keeps a new instance, and its first step unless it's to start later.</summary>
    public async Task CreateAsync(StoredInstance? previous, InstanceRecord record)
    {
        if (record.StartAt > services.Time.GetUtcNow())
        {
            Volatile.Write(ref stored, await instances.CommitAsync(previous, record, null));
            effects.StartLater(record);
        }
        else
        {
            execution = NewExecution(record.Execution);
            await MakeStepAsync(previous, record, [new Message(StartOf(record), null, null)]);
        }

        ready.SetResult();
        Signal();
    }

    /// <summary>Tells those who wait for an instance that couldn't be created.</summary>
    public void FailCreation(Exception cause)
    {
        ready.SetException(cause);
        _ = ready.Task.Exception;
    }

    /// <summary>Reads the instance back after a restart and goes on where it was.</summary>
    public async Task RecoverAsync()
    {
        if (await services.Store.ReadAsync(Id, CancellationToken.None) is not { } found)
        {
            // It was announced and never kept. Its id is free only when the announcement is gone: the next one must stay.
            await services.Store.DeleteAsync(Id, CancellationToken.None);
            instances.Forget(this);
            FailCreation(new InstanceConflictException(Id));
            return;
        }

        Volatile.Write(ref stored, found);
        var history = await services.Store.ReadHistoryAsync(found.Record, CancellationToken.None);
        foreach (var step in history)
        {
            effects.Track(step.Received, step.Decided);
        }

        if (found.Record.IsOver)
        {
            started.TrySetResult(found.Record);
            completed.TrySetResult(found.Record);
        }
        else
        {
            await ReplayAsync(history);
        }

        effects.Resume(stored.Record);
        ready.SetResult();
        Signal();
    }

    /// <summary>Lets go of an instance that's over, so that its id can be used again or purged.</summary>
    public async Task DetachAsync()
    {
        Task underWay;
        lock (gate)
        {
            detached = true;
            underWay = settlement;
        }

        await underWay;
        instances.Forget(this);
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    internal static ExecutionStarted StartOf(InstanceRecord record) => new(
        record.Name,
        record.Version,
        record.Input,
        record.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null,
        null,
        null);

    private void Post(Message message)
    {
        lock (gate)
        {
            inbox.Add(message);
            Schedule();
        }
    }

    // Only under the lock. What comes before the instance is ready waits for it.
    private void Schedule()
    {
        if (work is null && ready.Task.IsCompletedSuccessfully)
        {
            work = services.Gauge.Begin();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (!IsDone(out var messages))
            {
                await RunOnceAsync(messages);
            }
        }
        catch (Exception exception)
        {
            // The instance stands still in memory; what's kept is whole, and the next start goes on from it.
            instances.Fail(Id, exception);
            Rest();
        }
    }

    private async Task RunOnceAsync(List<Message> messages)
    {
        if (stored!.Record.IsOver)
        {
            Refuse(messages);
            await SettleAsync();
        }
        else if (execution is { Status: OrchestrationRuntimeStatus.ContinuedAsNew } over && !effects.HasUnsent && !services.IsStopping)
        {
            await ContinueAsNewAsync(over, messages);
        }
        else if (messages.Count > 0)
        {
            await ReloadAsync();
            await (stored.Record.IsOver ? RunOnceAsync(messages) : MakeStepAsync(stored, stored.Record, messages));
        }
    }

    private async Task ReloadAsync()
    {
        if (execution is null)
        {
            await ReplayAsync(await services.Store.ReadHistoryAsync(stored!.Record, CancellationToken.None));
        }
    }

    private bool IsDone(out List<Message> messages)
    {
        lock (gate)
        {
            messages = inbox;
            if (inbox.Count == 0 && !signaled)
            {
                Rest();
                return true;
            }

            inbox = [];
            signaled = false;
            return false;
        }
    }

    private void Rest()
    {
        lock (gate)
        {
            work?.Dispose();
            work = null;
        }
    }

    private Task ContinueAsNewAsync(OrchestrationExecution over, List<Message> messages)
    {
        var before = stored!.Record;
        var next = over.Next;
        var record = before with
        {
            Execution = services.NextExecution(before.Execution),
            Steps = 0,
            SentThrough = -1,
            Version = next.Version,
            Input = next.Input,
            CreatedAt = services.Time.GetUtcNow(),
            StartAt = null,
        };
        effects.Dispose();
        effects = new InstanceEffects(this, services, instances);
        execution = NewExecution(record.Execution);
        return MakeStepAsync(stored, record, [new Message(next, null, null), .. messages]);
    }

    private async Task MakeStepAsync(StoredInstance? previous, InstanceRecord record, List<Message> messages)
    {
        var received = effects.TakeAwaited(messages
            .Where(message => message.Execution is not { } number || number == record.Execution)
            .Select(message => message.Event));
        if (received.Count > 0)
        {
            var now = services.Time.GetUtcNow();
            var at = now > record.LastUpdatedAt ? now : record.LastUpdatedAt;
            await KeepAsync(previous, record, at, received, execution!.Advance(at, received));
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
        var run = execution!;
        var step = new HistoryStep(record.Steps, at, received, decided);
        var after = record with
        {
            Steps = record.Steps + 1,
            SentThrough = effects.SentThrough,
            Status = run.Status is OrchestrationRuntimeStatus.ContinuedAsNew ? OrchestrationRuntimeStatus.Running : run.Status,
            LastUpdatedAt = at,
            Output = run.Output,
            CustomStatus = run.CustomStatus,
            Failure = run.Failure,
        };
        var kept = await instances.CommitAsync(previous, after, step);
        Volatile.Write(ref stored, kept);
        effects.Track(received, decided);
        Announce(kept.Record);
        effects.Apply(kept.Record, decided);
        if (kept.Record.IsOver || run.Status is OrchestrationRuntimeStatus.ContinuedAsNew)
        {
            Signal();
        }
        else if (!services.Options.KeepOrchestratorsInMemory)
        {
            execution = null;
        }
    }

    private void Announce(InstanceRecord record)
    {
        // Whoever waits goes on elsewhere, so that no caller's code holds up the instance, and counts as work until it awaits again.
        if (record.Status is not OrchestrationRuntimeStatus.Pending && !started.Task.IsCompleted)
        {
            TellElsewhere(started, record);
        }

        if (record.IsOver)
        {
            TellElsewhere(completed, record);
        }
    }

    private void TellElsewhere(TaskCompletionSource<InstanceRecord> waiting, InstanceRecord record)
    {
        var telling = services.Gauge.Begin();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                using (telling)
                {
                    waiting.TrySetResult(record);
                }
            },
            null);
    }

    private async Task SettleAsync()
    {
        if (!effects.AreDone || services.IsStopping)
        {
            return;
        }

        lock (gate)
        {
            if (detached)
            {
                return;
            }

            detached = true;
            settlement = instances.SettleAsync(stored!.Record);
        }

        await settlement;
        instances.Forget(this);
    }

    private async Task ReplayAsync(IReadOnlyList<HistoryStep> history)
    {
        execution = NewExecution(stored!.Record.Execution);
        try
        {
            foreach (var step in history)
            {
                execution.Replay(step);
            }
        }
        catch (NonDeterminismException exception)
        {
            services.Logger.LogError(exception, "Instance {Instance} can't be replayed.", Id);
            await KeepAsync(stored, stored.Record, stored.Record.LastUpdatedAt, [], [execution.Abort(exception)]);
        }

        if (execution is { Status: not OrchestrationRuntimeStatus.Pending })
        {
            started.TrySetResult(stored.Record);
        }
    }

    private OrchestrationExecution NewExecution(long number) =>
        services.NewExecution(Id, number, () => Post(new ForeignAwaitDetected(), number));

    private static void Refuse(List<Message> messages)
    {
        foreach (var message in messages)
        {
            message.Kept?.SetResult(false);
        }
    }

    private sealed record Message(HistoryEvent Event, long? Execution, TaskCompletionSource<bool>? Kept);
}
