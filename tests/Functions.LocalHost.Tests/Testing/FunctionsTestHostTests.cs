using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Functions.LocalHost.Tests.Testing;

/// <summary>What a test can choose about the app that it hosts.</summary>
public sealed class FunctionsTestHostTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task App_GetsTheTestsClockSettingsAndEnvironment()
    {
        var options = TestApp.Options(app => app.Services.AddSingleton(TimeProvider.System), typeof(Surroundings)) with
        {
            TimeProvider = new FakeTimeProvider(Noon),
            EnvironmentName = "Exercise",
            Settings = new Dictionary<string, string?> { ["Greeting"] = "hello" },
        };
        await using var host = await FunctionsTestHost.StartAsync(options, Cancellation);

        Assert.Equal("Exercise hello 12:00", await host.Http.GetStringAsync("/api/surroundings", Cancellation));
    }

    [Fact]
    public async Task Apps_SideBySide_KeepToThemselves()
    {
        await using var first = await TestApp.StartAsync(typeof(Counting));
        await using var second = await TestApp.StartAsync(app => app.Services.AddSingleton(TimeProvider.System), typeof(Counting));

        Assert.NotEqual(first.Address, second.Address);
        Assert.NotSame(first.Services, second.Services);
    }

    [Fact]
    public async Task HostedService_OfTheApp_StartsBeforeFunctionsRunAndStopsAfterThem()
    {
        var order = new Order();
        await using (var host = await TestApp.StartAsync(
            app => app.Services.AddSingleton(order).AddHostedService<Prepare>(), typeof(AtStart)))
        {
            await order.Ran.WaitAsync(Cancellation);
        }

        Assert.Equal(["prepared", "ran", "cleaned"], order.Steps);
    }

    public sealed class Order
    {
        public List<string> Steps { get; } = [];

        public SemaphoreSlim Ran { get; } = new(0);
    }

    public sealed class Prepare(Order order) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            order.Steps.Add("prepared");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            order.Steps.Add("cleaned");
            return Task.CompletedTask;
        }
    }

    public sealed class AtStart(Order order)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
        {
            order.Steps.Add("ran");
            order.Ran.Release();
        }
    }

    public sealed class Surroundings(TimeProvider time, IConfiguration configuration, IHostEnvironment environment)
    {
        [Function("Surroundings")]
        public IActionResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "surroundings")] HttpRequest request) =>
            new ContentResult { Content = $"{environment.EnvironmentName} {configuration["Greeting"]} {time.GetUtcNow():HH:mm}" };
    }

    public static class Counting
    {
        [Function("Count")]
        public static IActionResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "count")] HttpRequest request) => new OkResult();
    }
}
