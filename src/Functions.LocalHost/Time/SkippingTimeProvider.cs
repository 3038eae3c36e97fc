namespace Functions.LocalHost.Time;

/// <summary>
/// A clock that stands still while anything is busy and, when it's told to go on, jumps from timer to timer: a test of a two-hour
/// exam takes milliseconds. Whatever waits for this clock mustn't be marked busy meanwhile.
/// </summary>
/// <param name="start">The first instant.</param>
public sealed class SkippingTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly SortedSet<VirtualTimer> timers = [];
    private DateTimeOffset now = start.ToUniversalTime();
    private long created;
    private int busy;
    private TaskCompletionSource idle = Done();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, () => callback(state), Interlocked.Increment(ref created));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Keeps the clock from jumping until the mark is disposed of. Marks nest.</summary>
    public IDisposable Busy()
    {
        lock (gate)
        {
            if (busy++ == 0)
            {
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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

        lock (gate)
        {
            now = instant.ToUniversalTime();
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

    // What completes the task may have ended its work and still be on its way.
    private static async Task<bool> EndsByItself(Task task) =>
        await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(1), System)) == task;

    private Task WhenIdle()
    {
        lock (gate)
        {
            return idle.Task;
        }
    }

    private bool FireNext(DateTimeOffset limit)
    {
        VirtualTimer timer;
        lock (gate)
        {
            if (busy > 0)
            {
                return true;
            }

            if (timers.Min is not { } next || next.Due > limit)
            {
                return false;
            }

            timer = next;
            now = timer.Due > now ? timer.Due : now;
            timer.Rearm();
        }

        timer.Fire();
        return true;
    }

    private void EndBusy()
    {
        TaskCompletionSource? ended = null;
        lock (gate)
        {
            if (--busy == 0)
            {
                ended = idle;
            }
        }

        ended?.SetResult();
    }

    private sealed class BusyMark(SkippingTimeProvider clock) : IDisposable
    {
        private SkippingTimeProvider? clock = clock;

        public void Dispose() => Interlocked.Exchange(ref clock, null)?.EndBusy();
    }

    private sealed class VirtualTimer(SkippingTimeProvider clock, Action fire, long number) : ITimer, IComparable<VirtualTimer>
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Set(dueTime);
            }

            return true;
        }

        // Only under the clock's lock.
        public void Rearm() => Set(period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan);

        public int CompareTo(VirtualTimer? other) => other is null ? 1 : (Due, number).CompareTo((other.Due, other.Number));

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private long Number => number;

        private void Set(TimeSpan dueTime)
        {
            clock.timers.Remove(this);
            if (dueTime == TimeSpan.Zero)
            {
                FireAtOnce();
                Rearm();
            }
            else if (dueTime > TimeSpan.Zero)
            {
                Due = clock.now + dueTime;
                clock.timers.Add(this);
            }
        }

        private void FireAtOnce()
        {
            var busy = clock.Busy();
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    using (busy)
                    {
                        fire();
                    }
                },
                null);
        }
    }
}
