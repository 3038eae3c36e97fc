namespace Functions.LocalHost.Durable.Instances;

/// <summary>All durable timers of an engine behind one timer of the clock.</summary>
internal sealed class TimerQueue : IDisposable
{
    // The clock's own timers reach no further than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider time;
    private readonly Random? early;
    private readonly Lock gate = new();
    private readonly SortedSet<Entry> entries = [];
    private readonly ITimer alarm;
    private long created;

    /// <param name="time">The clock.</param>
    /// <param name="earlySeed">Seeds the part of a second by which each timer is early; null for timers on time.</param>
    public TimerQueue(TimeProvider time, int? earlySeed)
    {
        this.time = time;
        early = earlySeed is { } seed ? new Random(seed) : null;
        alarm = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls back at an instant, or at once if it has passed; never after the entry is disposed of.</summary>
    public IDisposable Schedule(DateTimeOffset due, Action callback)
    {
        lock (gate)
        {
            var at = early is null ? due : due - TimeSpan.FromSeconds(early.NextDouble());
            var entry = new Entry(this, at, created++, callback);
            entries.Add(entry);
            if (entries.Min == entry)
            {
                SetAlarm();
            }

            return entry;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            entries.Clear();
        }

        alarm.Dispose();
    }

    private void Ring()
    {
        List<Entry> due = [];
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (entries.Min is { } first && first.Due <= now)
            {
                entries.Remove(first);
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
        lock (gate)
        {
            var wasFirst = entries.Min == entry;
            if (entries.Remove(entry) && wasFirst)
            {
                SetAlarm();
            }
        }
    }

    private void SetAlarm()
    {
        var wait = entries.Min is { } first ? Wait(first.Due - time.GetUtcNow()) : Timeout.InfiniteTimeSpan;
        alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // Rounded up to what the clock's timers can tell, so that none rings just before its time.
    private static TimeSpan Wait(TimeSpan left) =>
        left <= TimeSpan.Zero ? TimeSpan.Zero
        : left >= LongestWait ? LongestWait
        : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));

    private sealed class Entry(TimerQueue queue, DateTimeOffset due, long number, Action callback) : IComparable<Entry>, IDisposable
    {
        public DateTimeOffset Due => due;

        public Action Callback => callback;

        private long Number => number;

        public int CompareTo(Entry? other) => other is null ? 1 : (Due, Number).CompareTo((other.Due, other.Number));

        public void Dispose() => queue.Remove(this);
    }
}
