using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>
/// Does what an execution has decided, after it's kept. All of it can be done again after a restart: activities run at least once,
/// and whoever gets an event or a start knows one that it had before.
/// </summary>
internal sealed class InstanceEffects(OrchestrationInstance instance, EngineServices services, InstanceSet instances)
{
    private readonly Lock _gate = new();
    private readonly OutstandingWork _outstanding = new();
    private readonly SortedSet<int> _unsent = [];
    private readonly Dictionary<int, IDisposable> _timers = [];
    private int _lastSent = -1;
    private int _running;
    private Task _children = Task.CompletedTask;
    private Task _events = Task.CompletedTask;

    /// <summary>Every event and every start of a child up to this decision has arrived.</summary>
    public int SentThrough
    {
        get
        {
            lock (_gate)
            {
                return _unsent.Count == 0 ? _lastSent : _unsent.Min - 1;
            }
        }
    }

    /// <summary>Whether an event or the start of a child is still under way.</summary>
    public bool HasUnsent
    {
        get
        {
            lock (_gate)
            {
                return _unsent.Count > 0;
            }
        }
    }

    /// <summary>Whether nothing that was decided is still to be done.</summary>
    public bool AreDone
    {
        get
        {
            lock (_gate)
            {
                return _unsent.Count == 0 && _running == 0;
            }
        }
    }

    public IReadOnlyList<HistoryEvent> TakeAwaited(IEnumerable<HistoryEvent> received) => _outstanding.TakeAwaited(received);

    public void Track(IReadOnlyList<HistoryEvent> received, IReadOnlyList<HistoryEvent> decided) => _outstanding.Track(received, decided);

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
        _lastSent = record.SentThrough;
        var again = _outstanding.Activities
            .Concat<HistoryEvent>(_outstanding.Children.Where(child => !record.IsOver || child.Id > record.SentThrough))
            .Concat(_outstanding.SentAfter(record.SentThrough))
            .Concat(_outstanding.Timers.Where(_ => !record.IsOver));
        foreach (var decision in again)
        {
            Do(record, decision);
        }

        if (record.IsOver)
        {
            End(record);
        }
        else if (!_outstanding.HasStarted)
        {
            StartLater(record);
        }
    }

    /// <summary>Starts the orchestrator when its time has come.</summary>
    public void StartLater(InstanceRecord record) =>
        AddTimer(-1, record.StartAt ?? record.CreatedAt, OrchestrationInstance.StartOf(record), record.Execution);

    /// <summary>Lets no timer fire any more.</summary>
    public void CancelTimers()
    {
        lock (_gate)
        {
            foreach (var timer in _timers.Values)
            {
                timer.Dispose();
            }

            _timers.Clear();
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
                _children = Task.WhenAll(
                    _children,
                    DeliverAsync(child.Id, Task.CompletedTask, () => instances.StartChildAsync(instance, record, child)));
                break;
            case EventSent message:
                // Events arrive in order, and after the start of a child they may be for.
                _events = DeliverAsync(message.Id, Task.WhenAll(_children, _events), () => instances.SendAsync(record, message));
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
        lock (_gate)
        {
            _running++;
        }

        services.Activities.Start(record, task, ended =>
        {
            lock (_gate)
            {
                _running--;
            }

            instance.Post(ended, record.Execution);
        });
    }

    private void AddTimer(int id, DateTimeOffset due, HistoryEvent onFired, long execution)
    {
        lock (_gate)
        {
            _timers[id] = services.Timers.Schedule(due, () =>
            {
                RemoveTimer(id);
                instance.Post(onFired, execution);
            });
        }
    }

    private void RemoveTimer(int id)
    {
        lock (_gate)
        {
            if (_timers.Remove(id, out var timer))
            {
                timer.Dispose();
            }
        }
    }

    private void End(InstanceRecord record)
    {
        CancelTimers();
        instances.AnswerParent(record);
        if (_outstanding.EndsChildren)
        {
            foreach (var child in _outstanding.Children.ToArray())
            {
                // Negative, so as not to be taken for the start of the same child.
                var id = -1 - child.Id;
                _events = DeliverAsync(id, Task.WhenAll(_children, _events), () => instances.EndChildAsync(record, child));
            }
        }
    }

    private async Task DeliverAsync(int id, Task after, Func<Task> deliver)
    {
        lock (_gate)
        {
            _unsent.Add(id);
            _lastSent = Math.Max(_lastSent, id);
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

            lock (_gate)
            {
                _unsent.Remove(id);
            }

            instance.Signal();
        }
    }
}
