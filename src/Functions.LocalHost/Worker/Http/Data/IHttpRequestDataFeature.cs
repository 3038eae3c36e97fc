namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Gives the request behind an invocation as <see cref="HttpRequestData"/>.</summary>
public interface IHttpRequestDataFeature
{
    /// <summary>The request.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The request; null for any other trigger.</returns>
    ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context);
}
