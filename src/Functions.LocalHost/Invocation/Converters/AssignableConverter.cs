using Microsoft.Azure.Functions.Worker.Converters;

namespace Functions.LocalHost.Invocation.Converters;

/// <summary>Passes on a source that already has the wanted type.</summary>
internal sealed class AssignableConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        ValueTask.FromResult(
            context.TargetType.IsInstanceOfType(context.Source) ? ConversionResult.Success(context.Source) : ConversionResult.Unhandled());
}
