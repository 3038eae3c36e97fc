using System.Collections.Concurrent;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>All live instances of a hub, and the ways between them.</summary>
internal sealed class InstanceSet(EngineServices services)
{
    private const int RecoveriesAtOnce = 16;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _live = new(StringComparer.Ordinal);

    /// <summary>Takes up every live instance that the store knows.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in services.Store.ReadLiveAsync(cancellationToken))
        {
            _live[id] = new OrchestrationInstance(id, services, this);
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = RecoveriesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_live.Values.ToArray(), parallel, async (instance, _) =>
        {
            using (services.Gauge.Begin())
            {
                await instance.RecoverAsync();
            }
        });
    }

    /// <summary>Creates an instance, unless the one that exists refuses it.</summary>
    /// <param name="record">The record of the new instance; its execution is numbered here.</param>
    /// <param name="isFresh">Whether the id was drawn just now, so that none can exist.</param>
    /// <param name="refuses">Whether an existing instance stays.</param>
    /// <returns>The existing instance that refused, or null.</returns>
    public async Task<InstanceRecord?> CreateAsync(InstanceRecord record, bool isFresh, Func<InstanceRecord, bool> refuses)
    {
        using var work = services.Gauge.Begin();
        var (instance, isClaimed) = await ClaimAsync(record.InstanceId, over => !refuses(over));
        return isClaimed ? await CreateAsync(instance, record, isFresh, refuses) : instance.Record;
    }

    /// <summary>The live instance of an id, or null.</summary>
    public async Task<OrchestrationInstance?> FindAsync(string instanceId) =>
        _live.TryGetValue(instanceId, out var instance) && await IsReadyAsync(instance) ? instance : null;

    /// <summary>An instance's record, live or not, or null.</summary>
    public async Task<InstanceRecord?> ReadAsync(string instanceId, CancellationToken cancellationToken) =>
        (await FindAsync(instanceId))?.Record ?? (await services.Store.ReadAsync(instanceId, cancellationToken))?.Record;

    /// <summary>Removes an instance if it's over, and tells whether it was.</summary>
    public async Task<bool> DeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        using var work = services.Gauge.Begin();
        var (instance, isClaimed) = await ClaimAsync(instanceId, static _ => true);
        if (!isClaimed)
        {
            return false;
        }

        try
        {
            var isOver = await services.Store.ReadAsync(instanceId, cancellationToken) is { Record.IsOver: true };
            if (isOver)
            {
                await services.Store.DeleteAsync(instanceId, cancellationToken);
            }

            return isOver;
        }
        finally
        {
            Forget(instance);
            instance.GiveUp(new InstanceConflictException(instanceId));
        }
    }

    public void Forget(OrchestrationInstance instance) => _live.TryRemove(KeyValuePair.Create(instance.Id, instance));

    /// <summary>Starts the child that an instance has decided on; or answers at once, if it has run or can't.</summary>
    public async Task StartChildAsync(OrchestrationInstance parent, InstanceRecord parentRecord, SubOrchestrationScheduled decision)
    {
        var call = new ParentCall(parentRecord.Name, parentRecord.InstanceId, parentRecord.Execution, decision.Id);
        var now = services.Time.GetUtcNow();
        var record = new InstanceRecord
        {
            InstanceId = decision.InstanceId,
            Name = decision.Name,
            Version = decision.Version,
            Execution = services.NextExecution(0),
            CreatedAt = now,
            LastUpdatedAt = now,
            Parent = call,
            Input = decision.Input,
            TraceParent = parentRecord.TraceParent,
        };
        var existing = await CreateAsync(record, isFresh: false, refuses: other => other.Parent == call || !other.IsOver);
        if (existing is null)
        {
            return;
        }

        if (existing.Parent != call)
        {
            parent.Post(new TaskFailed(decision.Id, TaskFailures.InstanceExists(decision.InstanceId)), call.Execution);
        }
        else if (existing.IsOver)
        {
            parent.Post(AnswerOf(existing, call), call.Execution);
        }
    }

    /// <summary>Brings an event to another instance, which drops it if it's over.</summary>
    public async Task SendAsync(InstanceRecord sender, EventSent message)
    {
        if (await FindAsync(message.InstanceId) is { } target)
        {
            var source = new EventSource(sender.InstanceId, sender.Execution, message.Id);
            var raised = new EventRaised(message.Name, message.Input, source);
            if (target.Id == sender.InstanceId)
            {
                // It can't wait for its own next step: what's in its inbox is before it on any path.
                target.Post(raised);
            }
            else
            {
                await target.PostAsync(raised);
            }
        }
    }

    /// <summary>Ends a child that an instance takes down with it.</summary>
    public async Task EndChildAsync(InstanceRecord parent, SubOrchestrationScheduled decision)
    {
        if (await FindAsync(decision.InstanceId) is { } child
            && child.Record!.Parent is { } call && call.InstanceId == parent.InstanceId && call.Execution == parent.Execution)
        {
            await child.PostAsync(new ExecutionTerminated(parent.Output, Recursive: true));
        }
    }

    /// <summary>Tells the parent of an instance, if it waits, how the instance has ended.</summary>
    public void AnswerParent(InstanceRecord record)
    {
        if (record.Parent is { } call && _live.TryGetValue(call.InstanceId, out var parent))
        {
            parent.Post(AnswerOf(record, call), call.Execution);
        }
    }

    public Task<StoredInstance> CommitAsync(StoredInstance? previous, InstanceRecord record, HistoryStep? step) =>
        RetryAsync(record.InstanceId, () => services.Store.CommitAsync(previous, record, step, services.Store.OwnershipLost));

    public Task SettleAsync(InstanceRecord record) => RetryAsync(record.InstanceId, async () =>
    {
        await services.Store.SettleAsync(record, services.Store.OwnershipLost);
        return true;
    });

    /// <summary>Reports that an instance can't go on in this process.</summary>
    public void Fail(string instanceId, Exception cause) =>
        services.Logger.LogCritical(cause, "Instance {Instance} stands still until the next start.", instanceId);

    private static async Task<bool> IsReadyAsync(OrchestrationInstance instance)
    {
        await Task.WhenAny(instance.Ready);
        return instance.Ready.IsCompletedSuccessfully;
    }

    private static HistoryEvent AnswerOf(InstanceRecord child, ParentCall call) => child.Status switch
    {
        OrchestrationRuntimeStatus.Completed => new TaskCompleted(call.TaskId, child.Output),
        OrchestrationRuntimeStatus.Terminated => new TaskFailed(call.TaskId, TaskFailures.Terminated(child.Output)),
        _ => new TaskFailed(call.TaskId, child.Failure!),
    };

    // The id is the caller's alone until the instance is ready or forgotten; else it's with the live instance that's given back.
    private async Task<(OrchestrationInstance Instance, bool IsClaimed)> ClaimAsync(string id, Func<InstanceRecord, bool> mayReplace)
    {
        while (true)
        {
            var claim = new OrchestrationInstance(id, services, this);
            var winner = _live.GetOrAdd(id, claim);
            if (winner == claim)
            {
                return (claim, true);
            }

            if (await IsReadyAsync(winner))
            {
                if (winner.Record is not { IsOver: true } over || !mayReplace(over))
                {
                    return (winner, false);
                }

                await winner.DetachAsync();
            }
        }
    }

    private async Task<InstanceRecord?> CreateAsync(
        OrchestrationInstance instance, InstanceRecord record, bool isFresh, Func<InstanceRecord, bool> refuses)
    {
        try
        {
            var previous = isFresh ? null : await services.Store.ReadAsync(record.InstanceId, CancellationToken.None);
            if (previous is not null && refuses(previous.Record))
            {
                Forget(instance);
                instance.GiveUp(new InstanceConflictException(record.InstanceId));
                return previous.Record;
            }

            var execution = services.NextExecution(previous?.Record.Execution ?? 0);
            await instance.CreateAsync(previous, record with { Execution = execution });
            return null;
        }
        catch (Exception exception)
        {
            Forget(instance);
            instance.GiveUp(exception);
            throw;
        }
    }

    // A store that can't be reached is tried again until it can, or until the hub is lost: the step is made and waits to be kept.
    private async Task<T> RetryAsync<T>(string instanceId, Func<Task<T>> attempt)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (
                exception is not InstanceConflictException && !services.Store.OwnershipLost.IsCancellationRequested)
            {
                services.Logger.LogError(exception, "A step of instance {Instance} couldn't be kept; it's tried again.", instanceId);
                await Task.Delay(RetryDelay, TimeProvider.System, services.Store.OwnershipLost);
            }
        }
    }
}
