using System.Net;
using System.Text;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Functions.LocalHost.Tests.Http;

/// <summary>What a caller gets for what a function returns.</summary>
public sealed class ResultTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestApp.StartAsync(typeof(Answers));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/string")]
    [InlineData("/api/object")]
    [InlineData("/api/task")]
    [InlineData("/api/void")]
    public async Task Get_OfWhatIsNoResult_IsAnEmpty200(string path)
    {
        using var response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/api/action", 201, """{"name":"a","kind":1}""")]
    [InlineData("/api/result", 202, """{"name":"r","kind":1}""")]
    [InlineData("/api/value-task", 202, """{"name":"v","kind":1}""")]
    [InlineData("/api/property", 201, """{"name":"p","kind":1}""")]
    [InlineData("/api/written", 203, "written")]
    public async Task Get_OfAResult_ExecutesIt(string path, int status, string body)
    {
        using var response = await GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_OfAFile_HasItsTypeAndName()
    {
        using var response = await GetAsync("/api/file");

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("results.csv", response.Content.Headers.ContentDisposition!.FileName);
    }

    [Theory]
    [InlineData("/api/throws")]
    [InlineData("/api/throws-later")]
    public async Task Get_OfAFunctionThatThrows_IsAnEmpty500(string path)
    {
        using var response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_OfAStream_ArrivesPieceByPiece()
    {
        using var response = await _host.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.Equal("data: 1", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        // The second piece is sent only after the first was seen.
        Answers.Seen.Release();
        Assert.Equal("", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("data: 2", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_OfABodyOverTheLimit_IsRefused()
    {
        var settings = new Dictionary<string, string?> { ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "1000" };
        await using var host = await FunctionsTestHost.StartAsync(
            TestApp.Options(_ => { }, typeof(Answers)) with { Settings = settings }, TestContext.Current.CancellationToken);

        using var fits = await host.Http.PostAsync("/api/length", new ByteArrayContent(new byte[1000]), TestContext.Current.CancellationToken);
        using var exceeds = await host.Http.PostAsync("/api/length", new ByteArrayContent(new byte[1001]), TestContext.Current.CancellationToken);

        Assert.Equal("1000", await fits.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, exceeds.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _host.Http.GetAsync(path, TestContext.Current.CancellationToken);

    public enum Kind
    {
        Mock = 1,
    }

    public sealed record Exam(string Name, Kind Kind);

    public sealed record Outputs(string Message, [property: HttpResult] IActionResult Response);

    public static class Answers
    {
        internal static SemaphoreSlim Seen { get; } = new(0);

        [Function("String")]
        public static string String([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "string")] HttpRequest request) => "text";

        [Function("Object")]
        public static Exam Object([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "object")] HttpRequest request) => new("o", Kind.Mock);

        [Function("Task")]
        public static async Task Task([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "task")] HttpRequest request) =>
            await System.Threading.Tasks.Task.Yield();

        [Function("Void")]
        public static void Void([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "void")] HttpRequest request) =>
            request.HttpContext.Items["touched"] = true;

        [Function("Action")]
        public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) =>
            new ObjectResult(new Exam("a", Kind.Mock)) { StatusCode = 201 };

        [Function("Result")]
        public static async Task<IResult> Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result")] HttpRequest request)
        {
            await System.Threading.Tasks.Task.Yield();
            return Results.Json(new Exam("r", Kind.Mock), statusCode: 202);
        }

        [Function("ValueTask")]
        public static async ValueTask<IResult> ValueTask([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "value-task")] HttpRequest request)
        {
            await System.Threading.Tasks.Task.Yield();
            return Results.Json(new Exam("v", Kind.Mock), statusCode: 202);
        }

        [Function("Property")]
        public static Outputs Property([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "property")] HttpRequest request) =>
            new("queued", new ObjectResult(new Exam("p", Kind.Mock)) { StatusCode = 201 });

        [Function("Written")]
        public static async Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request)
        {
            request.HttpContext.Response.StatusCode = 203;
            await request.HttpContext.Response.WriteAsync("written");
        }

        [Function("File")]
        public static IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "file")] HttpRequest request) =>
            new FileContentResult(Encoding.UTF8.GetBytes("a,b"), "text/csv") { FileDownloadName = "results.csv" };

        [Function("Throws")]
        public static IActionResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
            throw new InvalidOperationException("secret");

        [Function("ThrowsLater")]
        public static async Task<IActionResult> ThrowsLater([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws-later")] HttpRequest request)
        {
            await System.Threading.Tasks.Task.Yield();
            throw new InvalidOperationException("secret");
        }

        [Function("Events")]
        public static async Task Events(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "events")] HttpRequest request, CancellationToken cancellation)
        {
            var response = request.HttpContext.Response;
            response.ContentType = "text/event-stream";
            await response.WriteAsync("data: 1\n\n", cancellation);
            await response.Body.FlushAsync(cancellation);
            await Seen.WaitAsync(cancellation);
            await response.WriteAsync("data: 2\n\n", cancellation);
        }

        [Function("Length")]
        public static async Task<IActionResult> Length(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request, CancellationToken cancellation)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellation);
            return new ContentResult { Content = $"{body.Length}" };
        }
    }
}
