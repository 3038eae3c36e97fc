using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>
/// Does what an execution has decided, after it's kept. All of it can be done again after a restart: activities run at least once,
/// and whoever gets an event or a start knows one that it had before.
/// </summary>
internal sealed class InstanceEffects(OrchestrationInstance instance, EngineServices services, InstanceSet instances) : IDisposable
{
    private readonly Lock gate = new();
    private readonly OutstandingWork outstanding = new();
    private readonly SortedSet<int> unsent = [];
    private readonly Dictionary<int, IDisposable> timers = [];
    private int lastSent = -1;
    private int running;
    private Task children = Task.CompletedTask;
    private Task events = Task.CompletedTask;

    /// <summary>Every event and every start of a child up to this decision has arrived.</summary>
    public int SentThrough
    {
        get
        {
            lock (gate)
            {
                return unsent.Count == 0 ? lastSent : unsent.Min - 1;
            }
        }
    }

    /// <summary>Whether an event or the start of a child is still under way.</summary>
    public bool HasUnsent
    {
        get
        {
            lock (gate)
            {
                return unsent.Count > 0;
            }
        }
    }

    /// <summary>Whether nothing that was decided is still to be done.</summary>
    public bool AreDone
    {
        get
        {
            lock (gate)
            {
                return unsent.Count == 0 && running == 0;
            }
        }
    }

    public IReadOnlyList<HistoryEvent> TakeAwaited(IEnumerable<HistoryEvent> received) => outstanding.TakeAwaited(received);

    public void Track(IReadOnlyList<HistoryEvent> received, IReadOnlyList<HistoryEvent> decided) => outstanding.Track(received, decided);

    /// <summary>Does what a step has decided.</summary>
    public void Apply(InstanceRecord record, IReadOnlyList<HistoryEvent> decided)
    {
        if (services.IsStopping)
        {
            return;
        }

        foreach (var decision in decided)
        {
            Do(record, decision);
        }

        if (record.IsOver)
        {
            End(record);
        }
    }

    /// <summary>Does, after a restart, what may not have been done before it.</summary>
    public void Resume(InstanceRecord record)
    {
        lastSent = record.SentThrough;
        var again = outstanding.Activities
            .Concat<HistoryEvent>(outstanding.Children.Where(child => !record.IsOver || child.Id > record.SentThrough))
            .Concat(outstanding.SentAfter(record.SentThrough))
            .Concat(outstanding.Timers.Where(_ => !record.IsOver));
        foreach (var decision in again)
        {
            Do(record, decision);
        }

        if (record.IsOver)
        {
            End(record);
        }
        else if (!outstanding.HasStarted)
        {
            StartLater(record);
        }
    }

    /// <summary>Starts the orchestrator when its time has come.</summary>
    public void StartLater(InstanceRecord record) =>
        AddTimer(-1, record.StartAt ?? record.CreatedAt, OrchestrationInstance.StartOf(record), record.Execution);

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var timer in timers.Values)
            {
                timer.Dispose();
            }

            timers.Clear();
        }
    }

    private void Do(InstanceRecord record, HistoryEvent decision)
    {
        switch (decision)
        {
            case TaskScheduled task:
                StartActivity(record, task);
                break;
            case SubOrchestrationScheduled child:
                children = Task.WhenAll(
                    children,
                    DeliverAsync(child.Id, Task.CompletedTask, () => instances.StartChildAsync(instance, record, child)));
                break;
            case EventSent message:
                // Events arrive in order, and after the start of a child they may be for.
                events = DeliverAsync(message.Id, Task.WhenAll(children, events), () => instances.SendAsync(record, message));
                break;
            case TimerCreated timer:
                AddTimer(timer.Id, timer.FireAt, new TimerFired(timer.Id), record.Execution);
                break;
            case TimerCanceled canceled:
                RemoveTimer(canceled.Id);
                break;
        }
    }

    private void StartActivity(InstanceRecord record, TaskScheduled task)
    {
        lock (gate)
        {
            running++;
        }

        services.Activities.Start(instance.Id, task, ended =>
        {
            lock (gate)
            {
                running--;
            }

            instance.Post(ended, record.Execution);
        });
    }

    private void AddTimer(int id, DateTimeOffset due, HistoryEvent onFired, long execution)
    {
        lock (gate)
        {
            timers[id] = services.Timers.Schedule(due, () =>
            {
                RemoveTimer(id);
                instance.Post(onFired, execution);
            });
        }
    }

    private void RemoveTimer(int id)
    {
        lock (gate)
        {
            if (timers.Remove(id, out var timer))
            {
                timer.Dispose();
            }
        }
    }

    private void End(InstanceRecord record)
    {
        Dispose();
        instances.AnswerParent(record);
        if (outstanding.EndsChildren)
        {
            foreach (var child in outstanding.Children.ToArray())
            {
                // Negative, so as not to be taken for the start of the same child.
                var id = -1 - child.Id;
                events = DeliverAsync(id, Task.WhenAll(children, events), () => instances.EndChildAsync(record, child));
            }
        }
    }

    private async Task DeliverAsync(int id, Task after, Func<Task> deliver)
    {
        lock (gate)
        {
            unsent.Add(id);
            lastSent = Math.Max(lastSent, id);
        }

        using (services.Gauge.Begin())
        {
            try
            {
                await after;
                await deliver();
            }
            catch (Exception exception)
            {
                // It stays unsent: the next start sends it again.
                instances.Fail(instance.Id, exception);
                return;
            }

            lock (gate)
            {
                unsent.Remove(id);
            }

            instance.Signal();
        }
    }
}
