using System.Collections.ObjectModel;

using Functions.LocalHost.Discovery;
using Functions.LocalHost.Durable;
using Functions.LocalHost.Invocation;

namespace Functions.LocalHost.Durability;

/// <summary>Gives an app's orchestrators and activities to the engine.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, FunctionRunner runner, DurableEngineOptions options)
{
    private static readonly ReadOnlyDictionary<string, object?> Nothing = ReadOnlyDictionary<string, object?>.Empty;

    public void Register(DurableTaskRegistry registry)
    {
        foreach (var (function, trigger) in catalog.With<FunctionTrigger.Orchestration>())
        {
            registry.AddOrchestrator(trigger.Name, context => runner.RunAsync(function, context, Nothing, CancellationToken.None));
        }

        foreach (var (function, trigger) in catalog.With<FunctionTrigger.Activity>())
        {
            registry.AddActivity(trigger.Name, (invocation, cancellation) =>
            {
                var input = invocation.InputJson is { } json
                    ? options.DataConverter.Deserialize(json, function.TriggerParameter.ParameterType)
                    : null;
                return runner.RunAsync(function, input, Nothing, cancellation);
            });
        }
    }
}
