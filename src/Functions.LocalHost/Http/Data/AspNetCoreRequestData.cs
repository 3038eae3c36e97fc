using System.Security.Claims;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Functions.LocalHost.Http.Data;

/// <summary>An ASP.NET Core request as <see cref="HttpRequestData"/>.</summary>
internal sealed class AspNetCoreRequestData(HttpRequest request, FunctionContext context) : HttpRequestData(context)
{
    public override Stream Body => request.Body;

    public override HttpHeadersCollection Headers { get; } =
        new(request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.OfType<string>())));

    public override IReadOnlyCollection<IHttpCookie> Cookies { get; } =
        [.. request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url { get; } = new(request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => request.HttpContext.User.Identities;

    public override string Method => request.Method;

    public override HttpResponseData CreateResponse() => new AspNetCoreResponseData(request.HttpContext.Response, FunctionContext);
}
