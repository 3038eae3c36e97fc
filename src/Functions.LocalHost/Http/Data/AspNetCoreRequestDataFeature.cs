using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Functions.LocalHost.Http.Data;

/// <summary>Shows an ASP.NET Core request as <see cref="HttpRequestData"/>, as one object for an invocation.</summary>
internal sealed class AspNetCoreRequestDataFeature : IHttpRequestDataFeature
{
    private HttpRequestData? _request;

    public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context)
    {
        if (_request is null && context.GetHttpContext() is { } http)
        {
            _request = new AspNetCoreRequestData(http.Request, context);
        }

        return ValueTask.FromResult(_request);
    }
}
