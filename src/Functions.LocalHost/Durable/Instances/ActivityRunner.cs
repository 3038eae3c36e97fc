using System.Diagnostics;
using Functions.LocalHost.Durable.Histories;
using Functions.LocalHost.Durable.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>Runs activities, a bounded number at once.</summary>
internal sealed class ActivityRunner(DurableTaskRegistry registry, DurableEngineOptions options, WorkGauge gauge, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentActivities);
    private readonly CancellationTokenSource _stopping = new();

    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Lets no further activity begin, and asks those that run to end.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>Runs an activity and tells how it ended; when the engine stops first, nothing is told.</summary>
    public void Start(InstanceRecord instance, TaskScheduled task, Action<HistoryEvent> onEnded)
    {
        var work = gauge.Begin();
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(instance, task, onEnded, work), null);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync(InstanceRecord instance, TaskScheduled task, Action<HistoryEvent> onEnded, IDisposable work)
    {
        using (work)
        {
            try
            {
                await _slots.WaitAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                if (await CallAsync(instance, task) is { } ended)
                {
                    onEnded(ended);
                }
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    private async Task<HistoryEvent?> CallAsync(InstanceRecord instance, TaskScheduled task)
    {
        if (registry.FindActivity(task.Name) is not { } run)
        {
            return new TaskFailed(task.Id, TaskFailures.NoActivity(task.Name));
        }

        using var span = DurableSpans.Run(task, instance);
        try
        {
            var result = await run(new ActivityInvocation(task.Name, instance.InstanceId, task.Id, task.Input), _stopping.Token);
            return new TaskCompleted(task.Id, options.DataConverter.Serialize(result));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            logger.LogWarning(exception, "Activity {Activity} (#{TaskId}) of instance {Instance} failed.", task.Name, task.Id, instance.InstanceId);
            return new TaskFailed(task.Id, TaskFailureDetails.FromException(exception));
        }
    }
}
