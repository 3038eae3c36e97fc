using System.Reflection;
using Exams.Functions.Health;
using Functions.LocalHost.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exams.Functions.Tests.Histories;

/// <summary>Every orchestrator of the app, found as the host finds them.</summary>
internal static class Orchestrators
{
    private static readonly Dictionary<string, MethodInfo> All = typeof(HealthFunctions).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        .Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null))
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>All of them, ready to be replayed.</summary>
    public static DurableTaskRegistry Registry()
    {
        var registry = new DurableTaskRegistry();
        foreach (var (name, method) in All)
        {
            registry.AddOrchestrator(name, context => RunAsync(method, context));
        }

        return registry;
    }

    /// <summary>Runs one.</summary>
    public static Task RunAsync(string name, TaskOrchestrationContext context) => RunAsync(All[name], context);

    private static async Task<object?> RunAsync(MethodInfo method, TaskOrchestrationContext context)
    {
        // An orchestrator has no services: it is made anew for every run.
        var run = (Task)method.Invoke(Activator.CreateInstance(method.DeclaringType!), [context])!;
        await run;
        return run.GetType().GetProperty(nameof(Task<object>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult" ? result.GetValue(run) : null;
    }
}
