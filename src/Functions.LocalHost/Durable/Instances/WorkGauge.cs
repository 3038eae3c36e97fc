using Functions.LocalHost.Time;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>Counts the work in hand, so that an engine can end it and a skipping clock can wait for it.</summary>
internal sealed class WorkGauge(TimeProvider time)
{
    private readonly Lock gate = new();
    private TaskCompletionSource? idle;
    private int working;

    public IDisposable Begin()
    {
        lock (gate)
        {
            working++;
        }

        return new Mark(this, (time as SkippingTimeProvider)?.Busy());
    }

    public Task WhenIdle()
    {
        lock (gate)
        {
            if (working == 0)
            {
                return Task.CompletedTask;
            }

            idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task;
        }
    }

    private void End()
    {
        lock (gate)
        {
            if (--working == 0)
            {
                idle?.SetResult();
                idle = null;
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
