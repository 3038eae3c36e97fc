using System.Reflection;

using Functions.LocalHost.Discovery;

using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.DurableTask;

namespace Functions.LocalHost.Invocation.Converters;

/// <summary>Binds an orchestrator's parameters beside its context to the orchestration's input.</summary>
internal sealed class OrchestrationInputConverter : IInputConverter
{
    private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context.FunctionContext.Features.Get<InvocationFrame>() is not { Function.Trigger: FunctionTrigger.Orchestration } frame)
        {
            return ValueTask.FromResult(ConversionResult.Unhandled());
        }

        var input = GetInput.MakeGenericMethod(context.TargetType)
            .Invoke(frame.TriggerValue, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);
        return ValueTask.FromResult(input is null ? ConversionResult.Unhandled() : ConversionResult.Success(input));
    }
}
