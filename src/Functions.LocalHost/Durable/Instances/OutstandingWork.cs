using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>What an execution has decided and what hasn't been answered; told step by step, live or from its history.</summary>
internal sealed class OutstandingWork
{
    private readonly SortedDictionary<int, HistoryEvent> _unanswered = [];
    private readonly List<EventSent> _sent = [];

    public IEnumerable<TaskScheduled> Activities => _unanswered.Values.OfType<TaskScheduled>();

    public IEnumerable<SubOrchestrationScheduled> Children => _unanswered.Values.OfType<SubOrchestrationScheduled>();

    public IEnumerable<TimerCreated> Timers => _unanswered.Values.OfType<TimerCreated>();

    /// <summary>Whether the orchestrator has begun.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Whether the sub-orchestrations go down with the instance.</summary>
    public bool EndsChildren { get; private set; }

    /// <summary>The events sent after a decision.</summary>
    public IEnumerable<EventSent> SentAfter(int id) => _sent.Where(message => message.Id > id);

    /// <summary>Leaves out answers that nobody waits for, as one that came twice around a restart.</summary>
    public IReadOnlyList<HistoryEvent> TakeAwaited(IEnumerable<HistoryEvent> received)
    {
        var answered = new HashSet<int>();
        return [.. received.Where(next => AnsweredBy(next) is not { } id || (_unanswered.ContainsKey(id) && answered.Add(id)))];
    }

    public void Track(IEnumerable<HistoryEvent> received, IEnumerable<HistoryEvent> decided)
    {
        foreach (var next in received)
        {
            if (AnsweredBy(next) is { } id)
            {
                _unanswered.Remove(id);
            }

            HasStarted |= next is ExecutionStarted;
            EndsChildren |= next is ExecutionTerminated { Recursive: true };
        }

        foreach (var decision in decided)
        {
            switch (decision)
            {
                case TaskScheduled task:
                    _unanswered.Add(task.Id, task);
                    break;
                case SubOrchestrationScheduled child:
                    _unanswered.Add(child.Id, child);
                    break;
                case TimerCreated timer:
                    _unanswered.Add(timer.Id, timer);
                    break;
                case TimerCanceled canceled:
                    _unanswered.Remove(canceled.Id);
                    break;
                case EventSent message:
                    _sent.Add(message);
                    break;
            }
        }
    }

    private static int? AnsweredBy(HistoryEvent next) => next switch
    {
        TaskCompleted completed => completed.Id,
        TaskFailed failed => failed.Id,
        TimerFired fired => fired.Id,
        _ => null,
    };
}
