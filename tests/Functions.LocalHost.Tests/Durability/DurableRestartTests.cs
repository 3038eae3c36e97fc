using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Xunit;

namespace Functions.LocalHost.Tests.Durability;

/// <summary>An app on Azurite that stops and starts again.</summary>
public sealed class DurableRestartTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orchestration_OverARestart_GoesOnWhereItWas()
    {
        await using (var first = await StartAsync())
        {
            await first.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(Waiting.Wait), new StartOrchestrationOptions("one"), Cancellation);
            await first.Durable.WaitForInstanceStartAsync("one", Cancellation);
        }

        await using var second = await StartAsync();
        await second.Durable.RaiseEventAsync("one", "Go", "on", Cancellation);
        var instance = await second.Durable.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true, Cancellation);

        Assert.Equal("on", instance.ReadOutputAs<string>());
    }

    private Task<FunctionsTestHost> StartAsync() => FunctionsTestHost.StartAsync(
        TestApp.Options(_ => { }, typeof(Waiting)) with { StorageConnectionString = azurite.ConnectionString, HubName = "Restart" }, Cancellation);

    public static class Waiting
    {
        [Function(nameof(Wait))]
        public static Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Go");
    }
}
