using System.Net;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Functions.LocalHost.Tests.Http;

/// <summary>Which function a request reaches.</summary>
public sealed class RoutingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _folder.Write("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""");
        _host = await FunctionsTestHost.StartAsync(
            TestApp.Options(_ => { }, typeof(Routes)) with { BaseDirectory = _folder.Path }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/api/papers", "list")]
    [InlineData("/API/Papers", "list")]
    [InlineData("/api/papers/7", "number 7")]
    [InlineData("/api/papers/latest", "latest")]
    [InlineData("/api/papers/unknown", "front api/papers/unknown")]
    [InlineData("/", "front ")]
    [InlineData("/assets/app.js", "front assets/app.js")]
    [InlineData("/Unrouted", "unrouted")]
    public async Task Get_Path_ReachesTheMostSpecificFunction(string path, string expected) =>
        Assert.Equal(expected, await _host.Http.GetStringAsync(path, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Post_ToARouteOfItsOwn_ReachesIt()
    {
        using var response = await _host.Http.PostAsync("/api/papers", null, TestContext.Current.CancellationToken);

        Assert.Equal("created", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("DELETE", "/api/papers")]
    [InlineData("POST", "/api/papers/latest")]
    [InlineData("OPTIONS", "/api/papers")]
    [InlineData("HEAD", "/api/papers")]
    public async Task KnownRoute_WithAnotherMethod_IsNotFound(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/admin/host/status")]
    [InlineData("/runtime/webhooks/other")]
    public async Task HostsOwnPaths_DoNotReachTheCatchAll(string path)
    {
        using var response = await _host.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Response_SaysNothingOfTheServer()
    {
        using var response = await _host.Http.GetAsync("/api/papers", TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Route_WithoutHostJson_BeginsWithApi()
    {
        await using var host = await TestApp.StartAsync(typeof(Prefixed));

        Assert.Equal("prefixed", await host.Http.GetStringAsync("/api/here", TestContext.Current.CancellationToken));
    }

    public static class Prefixed
    {
        [Function("Prefixed")]
        public static IActionResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "here")] HttpRequest request) =>
            new ContentResult { Content = "prefixed" };
    }

    public static class Routes
    {
        [Function("List")]
        public static IActionResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/papers")] HttpRequest request) =>
            Say("list");

        [Function("Create")]
        public static IActionResult Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/papers")] HttpRequest request) =>
            Say("created");

        [Function("Number")]
        public static IActionResult Number(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/papers/{n:int}")] HttpRequest request, int n) => Say($"number {n}");

        [Function("Latest")]
        public static IActionResult Latest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/papers/latest")] HttpRequest request) =>
            Say("latest");

        [Function("Unrouted")]
        public static IActionResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Say("unrouted");

        [Function("Front")]
        public static IActionResult Front(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request, string? path) => Say($"front {path}");

        private static ContentResult Say(string text) => new() { Content = text };
    }
}
