using Functions.LocalHost.Time;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>Counts the work in hand, so that an engine can end it and a skipping clock can wait for it.</summary>
internal sealed class WorkGauge(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _working;

    public IDisposable Begin()
    {
        lock (_gate)
        {
            _working++;
        }

        return new Mark(this, (time as SkippingTimeProvider)?.Busy());
    }

    public Task WhenIdle()
    {
        lock (_gate)
        {
            if (_working == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_working == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }
        }
    }

    private sealed class Mark(WorkGauge gauge, IDisposable? busy) : IDisposable
    {
        public void Dispose()
        {
            gauge.End();
            busy?.Dispose();
        }
    }
}
