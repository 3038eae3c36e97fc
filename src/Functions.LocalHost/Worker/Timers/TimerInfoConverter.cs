using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Extensions.Timer.Converters;

/// <summary>Binds a timer's run.</summary>
internal sealed class TimerInfoConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        ValueTask.FromResult(
            context.Source is TimerInfo run && context.TargetType == typeof(TimerInfo) ? ConversionResult.Success(run) : ConversionResult.Unhandled());
}
