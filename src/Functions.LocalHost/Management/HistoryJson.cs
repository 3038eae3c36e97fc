using System.Globalization;
using System.Text.Json.Nodes;
using Functions.LocalHost.Durable.Histories;

namespace Functions.LocalHost.Management;

/// <summary>
/// A history as the webhooks show it: what the instance received and how it ended. What it decided meanwhile shows only as
/// the name beside its completion.
/// </summary>
internal static class HistoryJson
{
    public static JsonArray Of(InstanceHistory history, bool showOutput)
    {
        var names = history.Steps.SelectMany(step => step.Decided).Select(NameOf).OfType<(int Id, string Name)>().ToDictionary(n => n.Id, n => n.Name);
        return [.. history.Steps.SelectMany(step =>
            step.Received.Concat(step.Decided).Select(item => Shown(item, names, showOutput) is { } shown ? Stamped(shown, step.At) : null).OfType<JsonNode>())];
    }

    private static (int Id, string Name)? NameOf(HistoryEvent decided) => decided switch
    {
        TaskScheduled task => (task.Id, task.Name),
        SubOrchestrationScheduled child => (child.Id, child.Name),
        _ => null,
    };

    private static JsonObject? Shown(HistoryEvent item, Dictionary<int, string> names, bool showOutput) => item switch
    {
        ExecutionStarted started => New("ExecutionStarted", ("FunctionName", started.Name)),
        TaskCompleted task => New("TaskCompleted", ("FunctionName", names.GetValueOrDefault(task.Id)), ("Result", showOutput ? task.Result : null)),
        TaskFailed task => New("TaskFailed", ("FunctionName", names.GetValueOrDefault(task.Id)), ("Reason", task.Failure.ErrorMessage)),
        TimerFired => New("TimerFired"),
        EventRaised raised => New("EventRaised", ("Name", raised.Name), ("Input", showOutput ? raised.Input : null)),
        ExecutionSuspended suspended => New("ExecutionSuspended", ("Reason", suspended.Reason)),
        ExecutionResumed resumed => New("ExecutionResumed", ("Reason", resumed.Reason)),
        ExecutionTerminated => New("ExecutionTerminated"),
        ContinuedAsNew => New("ContinueAsNew"),
        ExecutionCompleted completed => New("ExecutionCompleted", ("OrchestrationStatus", "Completed"), ("Result", showOutput ? completed.Output : null)),
        ExecutionFailed failed => New("ExecutionCompleted", ("OrchestrationStatus", "Failed"), ("Reason", failed.Failure.ErrorMessage)),
        _ => null,
    };

    private static JsonObject New(string type, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var shown = new JsonObject { ["EventType"] = type };
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                shown[name] = value;
            }
        }

        return shown;
    }

    private static JsonObject Stamped(JsonObject shown, DateTimeOffset at)
    {
        shown["Timestamp"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return shown;
    }
}
