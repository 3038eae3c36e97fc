using Functions.LocalHost.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Functions.LocalHost.KillTarget;

/// <summary>
/// A job uses all that an engine has to bring through a kill: activities one by one and at once, a timer, a sub-orchestration that
/// continues as new, events between orchestrations, and an event from outside.
/// </summary>
public static class Jobs
{
    private const int Rounds = 3;

    public static void Register(DurableTaskRegistry registry, Action<string> onActivity)
    {
        ArgumentNullException.ThrowIfNull(registry);
        registry.AddOrchestrator("job", RunJobAsync);
        registry.AddOrchestrator("counter", CountAsync);
        registry.AddActivity("square", (call, _) =>
        {
            var number = JsonDataConverter.Default.Deserialize<int>(call.InputJson);
            onActivity($"activity {call.InstanceId} {number}");
            return Task.FromResult<object?>(number * number);
        });
    }

    /// <summary>The result that the job of a number has, however often its process was killed.</summary>
    public static string ExpectedResult(int number) => $"{number * number}; 1,4,9; {Rounds} of 3,2,1; go {number}";

    /// <summary>The inputs of the activities that a job runs, by its instance's id.</summary>
    public static IEnumerable<(string InstanceId, int Input)> ExpectedActivities(int number) =>
        Enumerable.Range(1, Rounds)
            .SelectMany(round => new[] { ($"job-{number}", round), ($"counter-{number}", round) })
            .Append(($"job-{number}", number))
            .Distinct();

    private static async Task<object?> RunJobAsync(TaskOrchestrationContext context)
    {
        var number = context.GetInput<int>();
        var first = await context.CallActivityAsync<int>("square", number);
        var squares = await Task.WhenAll(Enumerable.Range(1, Rounds).Select(n => context.CallActivityAsync<int>("square", n)));
        await context.CreateTimer(TimeSpan.FromMilliseconds(20 + (number * 7 % 200)), CancellationToken.None);
        var counter = context.CallSubOrchestratorAsync<int>(
            "counter", Rounds, new SubOrchestrationOptions(instanceId: $"counter-{number}"));
        var ticks = new List<int>();
        while (ticks.Count < Rounds)
        {
            ticks.Add(await context.WaitForExternalEvent<int>("tick"));
        }

        var rounds = await counter;
        context.SetCustomStatus("waiting");
        var go = await context.WaitForExternalEvent<int>("go");
        return $"{first}; {string.Join(',', squares)}; {rounds} of {string.Join(',', ticks)}; go {go}";
    }

    private static async Task<object?> CountAsync(TaskOrchestrationContext context)
    {
        var left = context.GetInput<int>();
        await context.CallActivityAsync<int>("square", left);
        context.SendEvent(context.Parent!.InstanceId, "tick", left);
        if (left > 1)
        {
            context.ContinueAsNew(left - 1);
        }

        return Rounds;
    }
}
