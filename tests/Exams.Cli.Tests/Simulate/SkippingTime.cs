namespace Exams.Cli.Tests.Simulate;

/// <summary>
/// Time that skips: whenever everything that runs is waiting, the clock jumps to the next timer. What a timer wakes runs on the
/// test's own thread up to where it waits again, so that the same seed makes the same run.
/// </summary>
internal sealed class SkippingTime : TimeProvider
{
    // Real time; only for work that left the test's thread and never comes back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Order)> _timers = new();
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _news = new(false);
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs asynchronous work to its end, skipping whatever it waits for.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        // Without a context, what was awaited goes on right where a timer fires.
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var running = work();
            _ = running.ContinueWith(_ => _news.Set(), TaskScheduler.Default);
            while (!running.IsCompleted)
            {
                if (Next() is { } timer)
                {
                    timer.Fire();
                }
                else if (!_news.WaitOne(Patience))
                {
                    throw new InvalidOperationException("everything waits, and for nothing");
                }
            }

            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private Timer? Next()
    {
        lock (_gate)
        {
            while (_timers.TryDequeue(out var timer, out var at))
            {
                if (timer.Due == at.Due)
                {
                    _now = at.Due > _now ? at.Due : _now;
                    return timer;
                }
            }

            return null;
        }
    }

    private void Enqueue(Timer timer, TimeSpan after)
    {
        lock (_gate)
        {
            timer.Due = _now + after;
            _timers.Enqueue(timer, (timer.Due.Value, _order++));
        }

        _news.Set();
    }

    private sealed class Timer(SkippingTime time, Action callback) : ITimer
    {
        /// <summary>When it fires; nothing for one that is stopped.</summary>
        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                Due = null;
            }
            else
            {
                time.Enqueue(this, dueTime);
            }

            return true;
        }

        public void Fire()
        {
            Due = null;
            callback();
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
