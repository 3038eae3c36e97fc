using System.Net;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Functions.LocalHost.Tests.Http;

/// <summary>What middleware can do around a request.</summary>
public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_SeveralOnes_RunFromTheFirstAddedInwards()
    {
        await using var host = await TestApp.StartAsync(
            app => app.UseMiddleware(Tag("outer")).UseMiddleware(Tag("inner")), typeof(Functions));

        Assert.Equal("outer inner ", await GetAsync(host, "/api/tags"));
    }

    [Fact]
    public async Task Middleware_ThatSetsAResult_EndsTheRequestBeforeTheFunction()
    {
        await using var host = await TestApp.StartAsync(
            app => app.UseMiddleware((context, _) =>
            {
                context.GetInvocationResult().Value = new UnauthorizedResult();
                return Task.CompletedTask;
            }),
            typeof(Functions));

        using var response = await host.Http.GetAsync("/api/throws", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Middleware_ThatWritesTheResponse_EndsTheRequestBeforeTheFunction()
    {
        await using var host = await TestApp.StartAsync(
            app => app.UseMiddleware((context, _) => context.GetHttpContext()!.Response.WriteAsync("handled")), typeof(Functions));

        Assert.Equal("handled", await GetAsync(host, "/api/throws"));
    }

    [Fact]
    public async Task Middleware_AroundAFunctionThatThrows_CanAnswerInItsPlace()
    {
        await using var host = await TestApp.StartAsync(
            app => app.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                }
                catch (InvalidOperationException exception)
                {
                    context.GetInvocationResult().Value = new ObjectResult(exception.Message) { StatusCode = 409 };
                }
            }),
            typeof(Functions));

        using var response = await host.Http.GetAsync("/api/throws", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("broken", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Middleware_ThatReplacesTheResult_Wins()
    {
        await using var host = await TestApp.StartAsync(
            app => app.UseMiddleware(async (context, next) =>
            {
                await next();
                var result = context.GetInvocationResult<ContentResult>();
                result.Value = new ContentResult { Content = result.Value!.Content + "!" };
            }),
            typeof(Functions));

        Assert.Equal("!", await GetAsync(host, "/api/tags"));
    }

    [Fact]
    public async Task Middleware_ForSomeOnly_RunsForThem()
    {
        await using var host = await TestApp.StartAsync(
            app => app.UseWhen<Stamp>(context => context.FunctionDefinition.Name == "Tags"), typeof(Functions));

        using var stamped = await host.Http.GetAsync("/api/tags", TestContext.Current.CancellationToken);
        using var plain = await host.Http.GetAsync("/api/other", TestContext.Current.CancellationToken);

        Assert.True(stamped.Headers.Contains("X-Stamp"));
        Assert.False(plain.Headers.Contains("X-Stamp"));
    }

    [Fact]
    public async Task Middleware_AsAClass_IsOneInstanceForTheApp()
    {
        await using var host = await TestApp.StartAsync(app => app.UseMiddleware<Stamp>(), typeof(Functions));

        using var first = await host.Http.GetAsync("/api/tags", TestContext.Current.CancellationToken);
        using var second = await host.Http.GetAsync("/api/tags", TestContext.Current.CancellationToken);

        Assert.Equal("1", Assert.Single(first.Headers.GetValues("X-Stamp")));
        Assert.Equal("2", Assert.Single(second.Headers.GetValues("X-Stamp")));
    }

    [Fact]
    public async Task Middleware_AddedBeforeTheIntegration_SeesNoRequest()
    {
        HttpContext? seen = null;
        var options = TestApp.Options(_ => { }, typeof(Functions)) with
        {
            Configure = app =>
            {
                app.UseMiddleware((context, next) =>
                {
                    seen = context.GetHttpContext();
                    return next();
                });
                app.ConfigureFunctionsWebApplication();
            },
        };
        await using var host = await FunctionsTestHost.StartAsync(options, TestContext.Current.CancellationToken);

        await GetAsync(host, "/api/tags");

        Assert.Null(seen);
    }

    [Fact]
    public async Task Function_OfAClass_IsCreatedForEachInvocationFromItsScope()
    {
        await using var host = await TestApp.StartAsync(app => app.Services.AddScoped<Counter>(), typeof(Counting));

        Assert.Equal("1 1", await GetAsync(host, "/api/count"));
        Assert.Equal("1 1", await GetAsync(host, "/api/count"));
    }

    private static Task<string> GetAsync(FunctionsTestHost host, string path) =>
        host.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    private static Func<FunctionContext, Func<Task>, Task> Tag(string tag) => (context, next) =>
    {
        context.GetHttpContext()!.Items["tags"] += tag + " ";
        return next();
    };

    public sealed class Stamp : IFunctionsWorkerMiddleware
    {
        private int _count;

        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetHttpContext()!.Response.Headers["X-Stamp"] = $"{++_count}";
            return next(context);
        }
    }

    public sealed class Counter
    {
        public int Value { get; set; }
    }

    public sealed class Counting(Counter counter)
    {
        private int _own;

        [Function("Count")]
        public IActionResult Count(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "count")] HttpRequest request, FunctionContext context)
        {
            context.InstanceServices.GetRequiredService<Counter>().Value++;
            return new ContentResult { Content = $"{counter.Value} {++_own}" };
        }
    }

    public static class Functions
    {
        [Function("Tags")]
        public static IActionResult Tags([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "tags")] HttpRequest request) =>
            new ContentResult { Content = $"{request.HttpContext.Items["tags"]}" };

        [Function("Other")]
        public static IActionResult Other([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "other")] HttpRequest request) =>
            new OkResult();

        [Function("Throws")]
        public static IActionResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
            throw new InvalidOperationException("broken");
    }
}
