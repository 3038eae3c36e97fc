using System.Globalization;

using Microsoft.Azure.Functions.Worker.Converters;

namespace Functions.LocalHost.Invocation.Converters;

/// <summary>Reads identifiers and instants from text; anything else it leaves to JSON.</summary>
internal sealed class TextConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        ValueTask.FromResult(
            context.Source is string text && Read(text, Nullable.GetUnderlyingType(context.TargetType) ?? context.TargetType) is { } value
                ? ConversionResult.Success(value)
                : ConversionResult.Unhandled());

    private static object? Read(string text, Type type)
    {
        if (type == typeof(Guid))
        {
            return Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant) ? instant : null;
        }

        return type == typeof(DateTime) && DateTime.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }
}
