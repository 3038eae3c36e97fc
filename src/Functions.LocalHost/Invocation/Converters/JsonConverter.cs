using System.Text;
using System.Text.Json;

using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.Options;

namespace Functions.LocalHost.Invocation.Converters;

/// <summary>Reads text as JSON, so an enum's name or a malformed number fails as it does on the real host.</summary>
internal sealed class JsonConverter(IOptions<WorkerOptions> options) : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context.Source is not string text || context.TargetType == typeof(string) || options.Value.Serializer is not { } serializer)
        {
            return ConversionResult.Unhandled();
        }

        try
        {
            using var json = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return ConversionResult.Success(
                await serializer.DeserializeAsync(json, context.TargetType, context.FunctionContext.CancellationToken));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return ConversionResult.Failed(exception);
        }
    }
}
