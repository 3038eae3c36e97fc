namespace Functions.LocalHost.Time;

/// <summary>
/// A clock that stands still while anything is busy and, when it's told to go on, jumps from timer to timer: a test of a two-hour
/// exam takes milliseconds. Whatever waits for this clock mustn't be marked busy meanwhile.
/// </summary>
/// <param name="start">The first instant.</param>
public sealed class SkippingTimeProvider(DateTimeOffset start) : TimeProvider
{
    // What completes a task may have ended its work and still be on its way, on a machine that has other work.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _timers =
        new(Comparer<VirtualTimer>.Create(static (a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));
    private DateTimeOffset _now = start.ToUniversalTime();
    private long _created;
    private int _busy;
    private TaskCompletionSource _idle = Done();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, () => callback(state), Interlocked.Increment(ref _created));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Keeps the clock from jumping until the mark is disposed of. Marks nest.</summary>
    public IDisposable Busy()
    {
        lock (_gate)
        {
            if (_busy++ == 0)
            {
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return new BusyMark(this);
    }

    /// <summary>Fires every timer until an instant, that instant included, each at its own time, and ends at that instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    public async Task AdvanceToAsync(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        do
        {
            await WhenIdle();
        }
        while (FireNext(instant));

        lock (_gate)
        {
            _now = instant.ToUniversalTime();
        }
    }

    /// <summary>Fires every timer for a span of time, its end included.</summary>
    public Task AdvanceAsync(TimeSpan span) => AdvanceToAsync(GetUtcNow() + span);

    /// <summary>Jumps from timer to timer until a task is done, and no further.</summary>
    /// <exception cref="InvalidOperationException">Nothing is busy, no timer is left, and the task isn't done.</exception>
    public async Task RunAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        while (await Task.WhenAny(task, WhenIdle()) != task && !task.IsCompleted)
        {
            if (!FireNext(DateTimeOffset.MaxValue) && !await EndsByItself(task))
            {
                throw new InvalidOperationException(
                    $"At {GetUtcNow():O} nothing is busy and no timer is left to fire, but the task isn't done: it would wait forever.");
            }
        }

        await task;
    }

    /// <summary>Jumps from timer to timer until a task is done, and gives its result.</summary>
    /// <exception cref="InvalidOperationException">Nothing is busy, no timer is left, and the task isn't done.</exception>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await RunAsync((Task)task);
        return await task;
    }

    private static TaskCompletionSource Done()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private static async Task<bool> EndsByItself(Task task) => await Task.WhenAny(task, Task.Delay(OnItsWay, System)) == task;

    private Task WhenIdle()
    {
        lock (_gate)
        {
            return _idle.Task;
        }
    }

    private bool FireNext(DateTimeOffset limit)
    {
        VirtualTimer timer;
        lock (_gate)
        {
            if (_busy > 0)
            {
                return true;
            }

            if (_timers.Min is not { } next || next.Due > limit)
            {
                return false;
            }

            timer = next;
            _now = timer.Due > _now ? timer.Due : _now;
            timer.Rearm();
        }

        timer.Fire();
        return true;
    }

    private void EndBusy()
    {
        TaskCompletionSource? ended = null;
        lock (_gate)
        {
            if (--_busy == 0)
            {
                ended = _idle;
            }
        }

        ended?.SetResult();
    }

    private sealed class BusyMark(SkippingTimeProvider clock) : IDisposable
    {
        private SkippingTimeProvider? _clock = clock;

        public void Dispose() => Interlocked.Exchange(ref _clock, null)?.EndBusy();
    }

    private sealed class VirtualTimer(SkippingTimeProvider clock, Action fire, long number) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public long Number => number;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Set(dueTime);
            }

            return true;
        }

        // Only under the clock's lock.
        public void Rearm() => Set(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan dueTime)
        {
            clock._timers.Remove(this);
            if (dueTime == TimeSpan.Zero)
            {
                FireAtOnce();
                Rearm();
            }
            else if (dueTime > TimeSpan.Zero)
            {
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }
        }

        private void FireAtOnce()
        {
            var mark = clock.Busy();
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    using (mark)
                    {
                        fire();
                    }
                },
                null);
        }
    }
}
