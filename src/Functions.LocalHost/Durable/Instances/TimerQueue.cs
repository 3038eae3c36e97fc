namespace Functions.LocalHost.Durable.Instances;

/// <summary>All durable timers of an engine behind one timer of the clock.</summary>
internal sealed class TimerQueue : IDisposable
{
    // The clock's own timers reach no further than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly Random? _early;
    private readonly Lock _gate = new();
    private readonly SortedSet<Entry> _entries = new(Comparer<Entry>.Create(static (a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));
    private readonly ITimer _alarm;
    private long _created;

    /// <param name="time">The clock.</param>
    /// <param name="earlySeed">Seeds the part of a second by which each timer is early; null for timers on time.</param>
    public TimerQueue(TimeProvider time, int? earlySeed)
    {
        _time = time;
        _early = earlySeed is { } seed ? new Random(seed) : null;
        _alarm = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls back at an instant, or at once if it has passed; never after the entry is disposed of.</summary>
    public IDisposable Schedule(DateTimeOffset due, Action callback)
    {
        lock (_gate)
        {
            var at = _early is null ? due : due - TimeSpan.FromSeconds(_early.NextDouble());
            var entry = new Entry(this, at, _created++, callback);
            _entries.Add(entry);
            if (_entries.Min == entry)
            {
                SetAlarm();
            }

            return entry;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _entries.Clear();
        }

        _alarm.Dispose();
    }

    private void Ring()
    {
        List<Entry> due = [];
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_entries.Min is { } first && first.Due <= now)
            {
                _entries.Remove(first);
                due.Add(first);
            }

            SetAlarm();
        }

        foreach (var entry in due)
        {
            entry.Callback();
        }
    }

    private void Remove(Entry entry)
    {
        lock (_gate)
        {
            var wasFirst = _entries.Min == entry;
            if (_entries.Remove(entry) && wasFirst)
            {
                SetAlarm();
            }
        }
    }

    private void SetAlarm()
    {
        var wait = _entries.Min is { } first ? Wait(first.Due - _time.GetUtcNow()) : Timeout.InfiniteTimeSpan;
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // Rounded up to what the clock's timers can tell, so that none rings just before its time.
    private static TimeSpan Wait(TimeSpan left) =>
        left <= TimeSpan.Zero ? TimeSpan.Zero
        : left >= LongestWait ? LongestWait
        : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));

    private sealed class Entry(TimerQueue queue, DateTimeOffset due, long number, Action callback) : IDisposable
    {
        public DateTimeOffset Due => due;

        public long Number => number;

        public Action Callback => callback;

        public void Dispose() => queue.Remove(this);
    }
}
