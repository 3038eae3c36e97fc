using System.Collections.ObjectModel;

using Functions.LocalHost.Discovery;
using Functions.LocalHost.Invocation;
using Functions.LocalHost.Time;

using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Timers;

/// <summary>Runs one timer function, never twice at once: what falls due during a run is skipped.</summary>
internal sealed partial class FunctionTimer : IAsyncDisposable
{
    // A system timer can't wait for more than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly FunctionDescriptor _function;
    private readonly TimerSchedule _schedule;
    private readonly bool _isMonitored;
    private readonly FunctionRunner _runner;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private DateTimeOffset? _due;
    private DateTimeOffset _last;
    private Task _run = Task.CompletedTask;

    public FunctionTimer(
        FunctionDescriptor function, TimerSchedule schedule, bool useMonitor, FunctionRunner runner, TimeProvider time, ILogger logger)
    {
        _function = function;
        _schedule = schedule;
        _isMonitored = useMonitor && schedule.IsMonitored(time.GetUtcNow());
        _runner = runner;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to wait for the schedule.</summary>
    /// <param name="runNow">Whether to run at once, too.</param>
    public void Start(bool runNow)
    {
        if (runNow)
        {
            Begin();
        }
        else
        {
            WaitForNext();
        }
    }

    /// <summary>Lets no other run begin, tells the one at work to end, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _timer.DisposeAsync();
        await _run;
        _stopping.Dispose();
    }

    private void Fire()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        if (_time.GetUtcNow() < _due)
        {
            Wait();
        }
        else
        {
            Begin();
        }
    }

    // On the timer's own callback, so that a skipping clock sees the run before it could move on.
    private void Begin()
    {
        var busy = (_time as SkippingTimeProvider)?.Busy();
        _run = Task.Run(async () =>
        {
            using (busy)
            {
                await RunAsync();
            }
        });
    }

    private async Task RunAsync()
    {
        var now = _time.GetUtcNow();
        try
        {
            await _runner.RunAsync(_function, Occurrence(now), ReadOnlyDictionary<string, object?>.Empty, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogStopped(_function.Name);
        }
        catch (Exception exception)
        {
            // The next run is the retry, as on the real host.
            LogFailed(exception, _function.Name);
        }

        _last = now;
        if (!_stopping.IsCancellationRequested)
        {
            WaitForNext();
        }
    }

    private TimerInfo Occurrence(DateTimeOffset now) => new()
    {
        ScheduleStatus = _isMonitored
            ? new ScheduleStatus
            {
                Last = _last.UtcDateTime,
                LastUpdated = _last.UtcDateTime,
                Next = _schedule.NextAfter(now)?.UtcDateTime ?? default,
            }
            : null,
    };

    private void WaitForNext()
    {
        _due = _schedule.NextAfter(_time.GetUtcNow());
        Wait();
    }

    private void Wait()
    {
        if (_due is { } due)
        {
            var wait = due - _time.GetUtcNow();
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer {Function} failed")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Timer {Function} was stopped")]
    private partial void LogStopped(string function);
}
