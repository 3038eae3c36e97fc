using System.Net;
using System.Text;

using Azure.Core.Serialization;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads a request and starts its response.</summary>
public static class HttpRequestDataExtensions
{
    /// <summary>Reads the body as text.</summary>
    /// <param name="request">The request.</param>
    /// <param name="encoding">How the text is encoded; UTF-8 when null.</param>
    /// <returns>The text.</returns>
    public static async Task<string?> ReadAsStringAsync(this HttpRequestData request, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var reader = new StreamReader(request.Body, encoding ?? Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(request.FunctionContext.CancellationToken);
    }

    /// <summary>Reads the body as JSON, by the worker's serialiser.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The value.</returns>
    public static ValueTask<T?> ReadFromJsonAsync<T>(this HttpRequestData request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = request.FunctionContext.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value;
        return request.ReadFromJsonAsync<T>(
            options.Serializer ?? throw new InvalidOperationException("WorkerOptions has no serialiser."), cancellationToken);
    }

    /// <summary>Reads the body as JSON.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="serializer">Reads the JSON.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The value.</returns>
    public static async ValueTask<T?> ReadFromJsonAsync<T>(
        this HttpRequestData request, ObjectSerializer serializer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(serializer);
        return (T?)await serializer.DeserializeAsync(request.Body, typeof(T), cancellationToken);
    }

    /// <summary>Starts the response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="statusCode">The response's status.</param>
    /// <returns>The response.</returns>
    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = request.CreateResponse();
        response.StatusCode = statusCode;
        return response;
    }
}
