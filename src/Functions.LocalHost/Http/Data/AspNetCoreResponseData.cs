using System.Net;

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Functions.LocalHost.Http.Data;

/// <summary>An ASP.NET Core response as <see cref="HttpResponseData"/>: what is written here is sent at once.</summary>
internal sealed class AspNetCoreResponseData : HttpResponseData
{
    private readonly HttpResponse _response;

    public AspNetCoreResponseData(HttpResponse response, FunctionContext context)
        : base(context)
    {
        _response = response;
        Cookies = new AspNetCoreResponseCookies(response.Cookies);
        response.OnStarting(() =>
        {
            foreach (var (name, values) in Headers)
            {
                response.Headers[name] = values.ToArray();
            }

            return Task.CompletedTask;
        });
    }

    public override HttpStatusCode StatusCode
    {
        get => (HttpStatusCode)_response.StatusCode;
        set => _response.StatusCode = (int)value;
    }

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body
    {
        get => _response.Body;
        set => _response.Body = value;
    }

    public override HttpCookies Cookies { get; }
}
