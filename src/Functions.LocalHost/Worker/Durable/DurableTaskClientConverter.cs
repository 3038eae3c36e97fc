using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Binds the client of the app's own task hub.</summary>
internal sealed class DurableTaskClientConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        ValueTask.FromResult(
            context.TargetType == typeof(DurableTaskClient)
                ? ConversionResult.Success(context.FunctionContext.InstanceServices.GetRequiredService<DurableTaskClient>())
                : ConversionResult.Unhandled());
}
