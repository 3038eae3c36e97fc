using System.Collections.Concurrent;
using System.Diagnostics;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Functions.LocalHost.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Functions.LocalHost.Tests.Tracing;

/// <summary>What a request sets going belongs to its trace, however much later it runs.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly SkippingTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private FunctionsTestHost _host = null!;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Microsoft.Azure.Functions.Worker" or "Microsoft.DurableTask",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace)
                {
                    _spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await FunctionsTestHost.StartAsync(TestApp.Options(_ => { }, typeof(Exams)) with { TimeProvider = _clock }, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _listener.Dispose();
    }

    [Fact]
    public async Task ARequest_ItsOrchestration_AndAnActivityAnHourLater_AreOfOneTrace()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/exams");
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        using var started = await _host.Http.SendAsync(request, Cancellation);
        var answered = (await started.Content.ReadAsStringAsync(Cancellation)).Split(' ');

        await _clock.RunAsync(_host.Durable.WaitForInstanceCompletionAsync(answered[0], Cancellation));

        Assert.Contains(Trace, answered[1], StringComparison.Ordinal);
        Assert.Equal(
            ["Microsoft.AspNetCore.Hosting.HttpRequestIn", "Invoke Start", "create_orchestration:Sit", "activity:End", "Invoke End"],
            _spans.OrderBy(span => span.StartTimeUtc).Select(span => $"{span.OperationName} {span.GetTagItem("faas.name")}".TrimEnd()));
        Assert.Equal(ActivityStatusCode.Error, _spans.Single(span => span.OperationName == "activity:End").Status);
    }

    public static class Exams
    {
        [Function(nameof(Start))]
        public static async Task<IActionResult> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exams")] HttpRequest request,
            [DurableClient] DurableTaskClient client,
            FunctionContext context) => new ContentResult
            {
                Content = $"{await client.ScheduleNewOrchestrationInstanceAsync(nameof(Sit))} {context.TraceContext.TraceParent}",
            };

        [Function(nameof(Sit))]
        public static async Task Sit([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.CallActivityAsync(nameof(End));
        }

        [Function(nameof(End))]
        public static void End([ActivityTrigger] string? input) => throw new InvalidOperationException("no room");
    }
}
