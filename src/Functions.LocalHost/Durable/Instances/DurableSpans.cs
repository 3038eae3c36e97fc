using System.Diagnostics;
using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Durable.Instances;

/// <summary>
/// The spans of orchestrations, by the names that the real engine gives them. An instance belongs to the trace that started it, and its
/// activities to the same, however much later they run and after however many restarts.
/// </summary>
internal static class DurableSpans
{
    private static readonly ActivitySource Source = new("Microsoft.DurableTask");

    /// <summary>Somebody starts an instance.</summary>
    public static Activity? Create(string orchestrator, string? instanceId)
    {
        var span = Source.StartActivity($"create_orchestration:{orchestrator}", ActivityKind.Producer);
        return Describe(span, "orchestration", orchestrator, instanceId);
    }

    /// <summary>An activity runs.</summary>
    public static Activity? Run(TaskScheduled task, InstanceRecord instance)
    {
        // An instance that nobody traced has none: its spans begin a trace of their own.
        _ = ActivityContext.TryParse(instance.TraceParent, null, isRemote: true, out var parent);
        var span = Source.StartActivity($"activity:{task.Name}", ActivityKind.Server, parent);
        return Describe(span, "activity", task.Name, instance.InstanceId)?.SetTag("durabletask.task.task_id", task.Id);
    }

    private static Activity? Describe(Activity? span, string type, string name, string? instanceId) => span?
        .SetTag("durabletask.type", type)
        .SetTag("durabletask.task.name", name)
        .SetTag("durabletask.task.instance_id", instanceId);
}
