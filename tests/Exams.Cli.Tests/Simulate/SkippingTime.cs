using System.Collections.Concurrent;

namespace Exams.Cli.Tests.Simulate;

/// <summary>
/// Time that skips: whenever everything that runs is waiting, the clock jumps to the next timer. All runs on the test's thread, so
/// that the same seed makes the same run.
/// </summary>
internal sealed class SkippingTime : TimeProvider
{
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Order)> _timers = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs asynchronous work to its end, skipping whatever it waits for.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        var before = SynchronizationContext.Current;
        using var turns = new Turns();
        SynchronizationContext.SetSynchronizationContext(turns);
        try
        {
            var running = work();
            while (!running.IsCompleted)
            {
                if (!turns.TakeOne() && !Skip())
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

    private bool Skip()
    {
        Timer? next = null;
        lock (_gate)
        {
            while (next is null && _timers.TryDequeue(out var timer, out var at))
            {
                if (timer.Due == at.Due)
                {
                    next = timer;
                    _now = at.Due > _now ? at.Due : _now;
                }
            }
        }

        if (next is null)
        {
            return false;
        }

        // Without a context, what was awaited without one goes on right here rather than on the thread pool.
        var turns = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        next.Fire();
        SynchronizationContext.SetSynchronizationContext(turns);
        return true;
    }

    private sealed class Timer(SkippingTime time, Action callback) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
                if (Due is { } due)
                {
                    time._timers.Enqueue(this, (due, time._order++));
                }
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

    private sealed class Turns : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

        public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

        public bool TakeOne()
        {
            if (!_queue.TryTake(out var turn))
            {
                return false;
            }

            turn.Callback(turn.State);
            return true;
        }

        public void Dispose() => _queue.Dispose();
    }
}
