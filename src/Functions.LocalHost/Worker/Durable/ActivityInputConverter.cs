using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Binds an activity's input, which the engine has already read as the parameter's type.</summary>
internal sealed class ActivityInputConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        ValueTask.FromResult(
            context.TargetType.IsInstanceOfType(context.Source) ? ConversionResult.Success(context.Source) : ConversionResult.Unhandled());
}
