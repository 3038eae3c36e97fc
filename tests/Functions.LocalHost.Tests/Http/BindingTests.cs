using System.Net;
using System.Net.Http.Json;
using System.Text;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Xunit;
using WorkerFromBody = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Functions.LocalHost.Tests.Http;

/// <summary>What a function's parameters get from a request.</summary>
public sealed class BindingTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestApp.StartAsync(typeof(Bindings));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/query?name=Ada&page=3", "Ada 3")]
    [InlineData("/api/query?page=3", "nobody 3")]
    [InlineData("/api/query", "nobody none")]
    [InlineData("/api/default", "10")]
    [InlineData("/api/default?size=20", "20")]
    [InlineData("/api/guid/6f9619ff-8b86-d011-b42d-00c04fc964ff", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("/api/level/2", "High")]
    [InlineData("/api/contexts", "same")]
    [InlineData("/api/context-data?q=1", "q=1")]
    public async Task Get_WithValues_BindsThem(string path, string expected) =>
        Assert.Equal(expected, await _host.Http.GetStringAsync(path, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("/api/guid/not-a-guid")]
    [InlineData("/api/level/High")]
    [InlineData("/api/query?page=three")]
    [InlineData("/api/required")]
    public async Task Get_WithAValueThatDoesNotFit_IsAnEmpty500(string path) => await AssertEmptyErrorAsync(await GetAsync(path));

    [Fact]
    public async Task Post_WithTheWorkersFromBody_BindsTheBody()
    {
        using var response = await _host.Http.PostAsJsonAsync("/api/body", new { Title = "Logic" }, TestContext.Current.CancellationToken);

        Assert.Equal("Logic", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{ \"title\": ")]
    [InlineData("")]
    [InlineData("7")]
    public async Task Post_WithABodyThatIsNotTheType_IsAnEmpty500(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        await AssertEmptyErrorAsync(await _host.Http.PostAsync("/api/body", content, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/api/mvc-body")]
    [InlineData("/api/plain-class")]
    public async Task Post_WithMvcsFromBodyOrAPlainClass_BindsNull(string path)
    {
        using var response = await _host.Http.PostAsJsonAsync(path, new { Title = "Logic" }, TestContext.Current.CancellationToken);

        Assert.Equal("null", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_WithHttpRequestData_ReadsAndAnswersWithIt()
    {
        using var response = await _host.Http.PostAsJsonAsync("/api/data?x=1", new { Title = "Logic" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("yes", Assert.Single(response.Headers.GetValues("X-Data")));
        Assert.Contains("seen=1", Assert.Single(response.Headers.GetValues("Set-Cookie")));
        Assert.Equal("Logic 1", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task AssertEmptyErrorAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _host.Http.GetAsync(path, TestContext.Current.CancellationToken);

    public enum Level
    {
        Low = 1,
        High = 2,
    }

    public sealed record Paper(string Title);

    public static class Bindings
    {
        [Function("Query")]
        public static IActionResult Query(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "query")] HttpRequest request, string? name, int? page) =>
            Say($"{name ?? "nobody"} {page?.ToString() ?? "none"}");

        [Function("Default")]
        public static IActionResult Default(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "default")] HttpRequest request, int size = 10) => Say($"{size}");

        [Function("Required")]
        public static IActionResult Required(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "required")] HttpRequest request, int size) => Say($"{size}");

        [Function("Id")]
        public static IActionResult Id(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "guid/{id}")] HttpRequest request, Guid id) => Say($"{id}");

        [Function("Enum")]
        public static IActionResult Enum(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "level/{level}")] HttpRequest request, Level level) => Say($"{level}");

        [Function("Contexts")]
        public static IActionResult Contexts(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "contexts")] HttpRequest request,
            HttpContext http,
            FunctionContext context,
            CancellationToken cancellation) =>
            Say(request.HttpContext == http && context.GetHttpContext() == http && context.CancellationToken == cancellation && cancellation.CanBeCanceled
                ? "same"
                : "different");

        [Function("ContextData")]
        public static IActionResult ContextData(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context-data")] HttpRequest request, FunctionContext context) =>
            Say($"q={context.BindingContext.BindingData["Q"]}");

        [Function("Body")]
        public static IActionResult Body(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [WorkerFromBody] Paper paper) => Say(paper.Title);

        [Function("MvcBody")]
        public static IActionResult MvcBody(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mvc-body")] HttpRequest request,
            [Microsoft.AspNetCore.Mvc.FromBody] Paper? paper) => Say(paper?.Title ?? "null");

        [Function("PlainClass")]
        public static IActionResult PlainClass(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "plain-class")] Paper? paper) => Say(paper?.Title ?? "null");

        [Function("Data")]
        public static async Task<HttpResponseData> Data(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "data")] HttpRequestData request)
        {
            var paper = await request.ReadFromJsonAsync<Paper>();
            var response = request.CreateResponse(HttpStatusCode.Created);
            response.Headers.Add("X-Data", "yes");
            response.Cookies.Append("seen", "1");
            await response.WriteStringAsync($"{paper!.Title} {request.Query["x"]}");
            return response;
        }

        private static ContentResult Say(string text) => new() { Content = text };
    }
}
