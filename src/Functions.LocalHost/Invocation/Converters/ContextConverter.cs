using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Http;

namespace Functions.LocalHost.Invocation.Converters;

/// <summary>Binds what belongs to the invocation itself.</summary>
internal sealed class ContextConverter : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        var invocation = context.FunctionContext;
        object? value = context.TargetType switch
        {
            var t when t == typeof(FunctionContext) => invocation,
            var t when t == typeof(CancellationToken) => invocation.CancellationToken,
            var t when t == typeof(HttpRequest) => invocation.GetHttpContext()?.Request,
            var t when t == typeof(HttpContext) => invocation.GetHttpContext(),
            var t when t == typeof(HttpRequestData) => await invocation.GetHttpRequestDataAsync(),
            _ => null,
        };
        return value is null ? ConversionResult.Unhandled() : ConversionResult.Success(value);
    }
}
