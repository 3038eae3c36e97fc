using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>Tells those who wait for an instance's start or end.</summary>
internal sealed class Milestones(WorkGauge gauge)
{
    // Continuations run inline: see TellElsewhere.
    private readonly TaskCompletionSource<InstanceRecord> _started = new();
    private readonly TaskCompletionSource<InstanceRecord> _completed = new();

    /// <summary>The first record after it began.</summary>
    public Task<InstanceRecord> Started => _started.Task;

    /// <summary>The record with which it's over.</summary>
    public Task<InstanceRecord> Completed => _completed.Task;

    public void Announce(InstanceRecord record)
    {
        if (record.Status is not OrchestrationRuntimeStatus.Pending && !_started.Task.IsCompleted)
        {
            TellElsewhere(_started, record);
        }

        if (record.IsOver)
        {
            TellElsewhere(_completed, record);
        }
    }

    // Whoever waits goes on beside the instance, so as not to hold it up, and counts as work until it awaits again.
    private void TellElsewhere(TaskCompletionSource<InstanceRecord> waiting, InstanceRecord record)
    {
        var telling = gauge.Begin();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                using (telling)
                {
                    waiting.TrySetResult(record);
                }
            },
            null);
    }
}
