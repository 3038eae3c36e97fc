using System.Text.Json;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.LocalHost.Http;

/// <summary>Reads a body as ASP.NET Core MVC's JSON formatter does; a body that isn't JSON, or empty, is an error.</summary>
internal sealed class RequestBody : IFromBodyConversionFeature
{
    private RequestBody()
    {
    }

    public static RequestBody Instance { get; } = new();

    public async ValueTask<object?> ConvertAsync(FunctionContext context, Type targetType)
    {
        var http = context.GetHttpContext()
            ?? throw new InvalidOperationException("Only the function of an HTTP request has a body to bind.");
        if (!http.Request.HasJsonContentType())
        {
            throw new InvalidOperationException($"The body's media type is '{http.Request.ContentType}', not JSON.");
        }

        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            return await http.Request.ReadFromJsonAsync(targetType, json, context.CancellationToken);
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException("The body isn't valid JSON of the wanted type.", exception);
        }
    }
}
