using System.Text;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Writes a response.</summary>
public static class HttpResponseDataExtensions
{
    /// <summary>Writes text.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The text.</param>
    /// <param name="encoding">How to encode it; UTF-8 when null.</param>
    /// <returns>When it's written.</returns>
    public static Task WriteStringAsync(this HttpResponseData response, string value, Encoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.WriteBytesAsync((encoding ?? Encoding.UTF8).GetBytes(value));
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="response">The response.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>When they're written.</returns>
    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(value);
        return response.Body.WriteAsync(value, response.FunctionContext.CancellationToken).AsTask();
    }

    /// <summary>Writes JSON, by the worker's serialiser, as <c>application/json; charset=utf-8</c>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="instance">The value.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it's written.</returns>
    public static async ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        var options = response.FunctionContext.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value;
        var serializer = options.Serializer ?? throw new InvalidOperationException("WorkerOptions has no serialiser.");
        response.Headers.Remove("Content-Type");
        response.Headers.Add("Content-Type", "application/json; charset=utf-8");
        await serializer.SerializeAsync(response.Body, instance, typeof(T), cancellationToken);
    }
}
