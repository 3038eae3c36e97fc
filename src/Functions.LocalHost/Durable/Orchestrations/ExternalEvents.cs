using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Durable.Orchestrations;

/// <summary>
/// Events of an execution that meet who waits for them. Several of one name are read in the order they came; of several who wait
/// for one name the latest is served first, as in the real engine, so that a wait that was given up behind a race takes nothing.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, List<DurableTaskSource>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _unread = [];

    public bool HasWaiters => _waiters.Values.Any(list => list.Count > 0);

    /// <summary>Events that nobody has read, in the order they came.</summary>
    public IReadOnlyList<EventRaised> Unread => _unread;

    public void Raise(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var waiting) && waiting.Count > 0)
        {
            var waiter = waiting[^1];
            waiting.RemoveAt(waiting.Count - 1);
            waiter.Complete(raised.Input);
        }
        else
        {
            _unread.Add(raised);
        }
    }

    /// <exception cref="ArgumentException">Somebody waits for the name with another type.</exception>
    public void Await<T>(string name, DurableTaskSource<T> waiter)
    {
        if (!_waiters.TryGetValue(name, out var waiting))
        {
            _waiters[name] = waiting = [];
        }

        if (waiting.Count > 0 && waiting[^1].ResultType != typeof(T))
        {
            throw new ArgumentException(
                $"Event '{name}' is awaited as {waiting[^1].ResultType} and can't also be awaited as {typeof(T)}.", nameof(name));
        }

        var index = _unread.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            waiting.Add(waiter);
            return;
        }

        var raised = _unread[index];
        _unread.RemoveAt(index);
        waiter.Complete(raised.Input);
    }

    public void Abandon(string name, DurableTaskSource waiter) => _waiters[name].Remove(waiter);

    /// <summary>Forgets everybody who waits: what comes now is for the next execution.</summary>
    public void AbandonAll()
    {
        foreach (var waiting in _waiters.Values)
        {
            waiting.Clear();
        }
    }
}
