using System.Net.Http.Json;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Functions.LocalHost.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Functions.LocalHost.Tests.Durability;

/// <summary>Orchestrators and activities as an app writes them.</summary>
public sealed class DurableFunctionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SkippingTimeProvider _clock = new(Noon);
    private readonly List<string> _invoked = [];
    private FunctionsTestHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = TestApp.Options(
            app =>
            {
                app.Services.AddSingleton<Places>();
                app.UseMiddleware((context, next) =>
                {
                    lock (_invoked)
                    {
                        _invoked.Add(context.FunctionDefinition.Name);
                    }

                    return next();
                });
            },
            typeof(Exams));
        _host = await FunctionsTestHost.StartAsync(options with { TimeProvider = _clock }, Cancellation);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Orchestration_OfTwoHours_TakesNoTimeOnASkippingClock()
    {
        var id = await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Exams.Sit), new Sitting("Ada", 120), Cancellation);

        var instance = await EndAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        Assert.Equal("Ada sat in A1 until 14:00", instance.ReadOutputAs<string>());
        Assert.Equal(Noon.AddHours(2), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Orchestration_ThatWaitsForAnEvent_GetsWhatAnHttpFunctionRaises()
    {
        using var started = await _host.Http.PostAsJsonAsync("/api/reviews", "essay", Cancellation);
        var id = await started.Content.ReadAsStringAsync(Cancellation);
        using var raised = await _host.Http.PostAsJsonAsync($"/api/reviews/{id}", 7, Cancellation);

        var instance = await EndAsync(id);

        Assert.Equal("essay: 7", instance.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_WithContextAndToken_GetsThemBesideItsInput()
    {
        var id = await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Exams.CallContextual), Cancellation);

        Assert.Equal("input Contextual True", (await EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_WithoutInput_GetsNull()
    {
        var id = await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Exams.CallWithout), Cancellation);

        Assert.Equal("nothing", (await EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ThatThrows_IsATaskFailureOfThatCause()
    {
        var id = await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Exams.CallFailing), Cancellation);

        Assert.Equal("caught no seats", (await EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_WithInputOfAnotherType_Fails()
    {
        var id = await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Exams.Sit), "not a sitting", Cancellation);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Middleware_RunsForOrchestratorsAndActivitiesToo()
    {
        await EndAsync(await _host.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Exams.CallWithout), Cancellation));

        Assert.Contains(nameof(Exams.CallWithout), _invoked);
        Assert.Contains(nameof(Exams.Without), _invoked);
    }

    [Fact]
    public async Task Client_IsNotAmongTheServices_AsOnTheRealHost() =>
        Assert.Null(await Task.FromResult(_host.Services.GetService<DurableTaskClient>()));

    private Task<OrchestrationMetadata> EndAsync(string id) =>
        _clock.RunAsync(_host.Durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation));

    public sealed record Sitting(string Learner, int Minutes);

    public sealed class Places
    {
        public string For(string learner) => learner.Length > 0 ? "A1" : "nowhere";
    }

    public sealed class Exams(Places places)
    {
        [Function(nameof(Sit))]
        public static async Task<string> Sit([OrchestrationTrigger] TaskOrchestrationContext context, Sitting sitting)
        {
            var place = await context.CallActivityAsync<string>(nameof(FindPlace), sitting.Learner);
            await context.CreateTimer(TimeSpan.FromMinutes(sitting.Minutes), CancellationToken.None);
            return $"{sitting.Learner} sat in {place} until {context.CurrentUtcDateTime:HH:mm}";
        }

        [Function(nameof(FindPlace))]
        public string FindPlace([ActivityTrigger] string learner) => places.For(learner);

        [Function(nameof(Review))]
        public static async Task<string> Review([OrchestrationTrigger] TaskOrchestrationContext context) =>
            $"{context.GetInput<string>()}: {await context.WaitForExternalEvent<int>("Scored")}";

        [Function(nameof(StartReview))]
        public static async Task<IActionResult> StartReview(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews")] HttpRequest request, [DurableClient] DurableTaskClient client)
        {
            var input = await request.ReadFromJsonAsync<string>();
            return new ContentResult { Content = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Review), input) };
        }

        [Function(nameof(ScoreReview))]
        public static async Task<IActionResult> ScoreReview(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews/{id}")] HttpRequest request,
            string id,
            [DurableClient] DurableTaskClient client)
        {
            await client.RaiseEventAsync(id, "Scored", await request.ReadFromJsonAsync<int>());
            return new AcceptedResult();
        }

        [Function(nameof(CallContextual))]
        public static Task<string> CallContextual([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallActivityAsync<string>(nameof(Contextual), "input");

        [Function(nameof(Contextual))]
        public static Task<string> Contextual([ActivityTrigger] string input, FunctionContext context, CancellationToken cancellation) =>
            Task.FromResult($"{input} {context.FunctionDefinition.Name} {cancellation == context.CancellationToken}");

        [Function(nameof(CallWithout))]
        public static Task<string> CallWithout([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallActivityAsync<string>(nameof(Without));

        [Function(nameof(Without))]
        public static string Without([ActivityTrigger] string? input) => input ?? "nothing";

        [Function(nameof(CallFailing))]
        public static async Task<string> CallFailing([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallActivityAsync(nameof(Failing));
                return "passed";
            }
            catch (TaskFailedException exception) when (exception.FailureDetails.IsCausedBy<InvalidOperationException>())
            {
                return "caught " + exception.FailureDetails.ErrorMessage;
            }
        }

        [Function(nameof(Failing))]
        public static void Failing([ActivityTrigger] string? input) => throw new InvalidOperationException("no seats");
    }
}
