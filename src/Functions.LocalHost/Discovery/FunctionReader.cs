using System.Reflection;
using System.Text.RegularExpressions;

using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Discovery;

/// <summary>Reads one method that is marked as a function.</summary>
internal static partial class FunctionReader
{
    /// <summary>Reads the function, or says in <paramref name="faults"/> what was expected instead.</summary>
    public static FunctionDescriptor? Read(MethodInfo method, string name, List<string> faults)
    {
        var before = faults.Count;
        var display = FunctionDescriptor.NameOf(method);
        void Expect(bool condition, string what)
        {
            if (!condition)
            {
                faults.Add($"{display} (function '{name}'): {what}.");
            }
        }

        Expect(FunctionName().IsMatch(name), "its name must begin with a letter and have at most 128 letters, digits, '_' and '-'");
        Expect(method.IsPublic, "its method must be public");
        Expect(method.DeclaringType!.IsVisible, "its class must be public");
        Expect(!method.DeclaringType.ContainsGenericParameters && !method.ContainsGenericParameters, "neither it nor its class may be generic");
        Expect(method.IsStatic || !method.DeclaringType.IsAbstract, "its class must not be abstract");
        Expect(!IsAsyncVoid(method), "it must return a Task: nobody can await an 'async void'");

        var parameters = method.GetParameters();
        Expect(parameters.All(p => !p.ParameterType.IsByRef), "it can't have ref, in or out parameters");
        foreach (var parameter in parameters.Where(p => p.IsDefined(typeof(DurableClientAttribute))))
        {
            Expect(
                parameter.ParameterType == typeof(DurableTaskClient),
                $"[DurableClient] needs a DurableTaskClient, not {parameter.ParameterType.Name} ({parameter.Name})");
        }

        var triggers = parameters.Where(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToArray();
        Expect(triggers.Length == 1, $"it needs one trigger parameter and has {triggers.Length}");
        if (triggers.Length != 1)
        {
            return null;
        }

        var trigger = ReadTrigger(triggers[0], name, Expect);
        return faults.Count == before
            ? new FunctionDescriptor(name, method, trigger!, triggers[0], LocalFunctionDefinition.Of(method, name, triggers[0], trigger!))
            : null;
    }

    private static FunctionTrigger? ReadTrigger(ParameterInfo parameter, string name, Action<bool, string> expect)
    {
        switch (parameter.GetCustomAttribute<TriggerBindingAttribute>())
        {
            case HttpTriggerAttribute http:
                return new FunctionTrigger.Http(http.Route, http.Methods ?? [], http.AuthLevel);
            case TimerTriggerAttribute timer:
                expect(parameter.ParameterType == typeof(TimerInfo), "[TimerTrigger] needs a TimerInfo");
                return new FunctionTrigger.Timer(timer.Schedule, timer.RunOnStartup, timer.UseMonitor);
            case OrchestrationTriggerAttribute orchestration:
                expect(parameter.ParameterType == typeof(TaskOrchestrationContext), "[OrchestrationTrigger] needs a TaskOrchestrationContext");
                return new FunctionTrigger.Orchestration(orchestration.Orchestration ?? name);
            case ActivityTriggerAttribute activity:
                return new FunctionTrigger.Activity(activity.Activity ?? name);
            case var other:
                expect(false, $"[{other!.GetType().Name}] isn't a trigger that the local host serves (HTTP, timer, orchestration, activity)");
                return null;
        }
    }

    private static bool IsAsyncVoid(MethodInfo method) =>
        method.ReturnType == typeof(void)
        && method.IsDefined(typeof(System.Runtime.CompilerServices.AsyncStateMachineAttribute));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionName();
}
