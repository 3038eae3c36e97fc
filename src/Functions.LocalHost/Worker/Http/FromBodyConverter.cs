using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;

/// <summary>Binds a request's body.</summary>
internal sealed class FromBodyConverter : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context.FunctionContext.Features.Get<IFromBodyConversionFeature>() is not { } feature)
        {
            return ConversionResult.Unhandled();
        }

        try
        {
            return ConversionResult.Success(await feature.ConvertAsync(context.FunctionContext, context.TargetType));
        }
        catch (InvalidOperationException exception)
        {
            return ConversionResult.Failed(exception);
        }
    }
}
