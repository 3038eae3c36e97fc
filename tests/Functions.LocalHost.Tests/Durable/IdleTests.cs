using Functions.LocalHost.Durable;
using Moq;
using Xunit;

namespace Functions.LocalHost.Tests.Durable;

public sealed class IdleTests
{
    [Fact]
    public async Task Idle_ForADay_AsksTheStoreNothing()
    {
        var store = new Mock<IInstanceStore>();
        store.Setup(s => s.ReadLiveAsync(It.IsAny<CancellationToken>())).Returns(AsyncEnumerable.Empty<string>());
        await using var hub = await new TestHub(store.Object).StartAsync();

        await hub.Time.AdvanceAsync(TimeSpan.FromDays(1));

        store.Verify(s => s.OpenAsync(It.IsAny<CancellationToken>()), Times.Once);
        store.Verify(s => s.ReadLiveAsync(It.IsAny<CancellationToken>()), Times.Once);
        store.VerifyGet(s => s.OwnershipLost, Times.Once);
        store.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Chain_OfThreeActivities_CostsATransactionAStep()
    {
        var inner = new MemoryInstanceStore();
        var store = new DyingStore(inner, diesAtWrite: int.MaxValue, keepsLastWrite: true);
        await using var hub = new TestHub(store);
        hub.Activity<int>("next", x => x + 1).Orchestrator("chain", async context =>
        {
            var value = 0;
            for (var i = 0; i < 3; i++)
            {
                value = await context.CallActivityAsync<int>("next", value);
            }

            return value;
        });
        await hub.StartAsync();

        await hub.RunAsync("chain");
        await hub.Time.AdvanceAsync(TimeSpan.Zero);

        // Start, two activities after which another follows, the last, and the mark that it's settled.
        Assert.Equal(5, store.Writes);
    }

    [Fact]
    public async Task WaitingInstance_ForADay_IsNotWritten()
    {
        var store = new DyingStore(new MemoryInstanceStore(), diesAtWrite: int.MaxValue, keepsLastWrite: true);
        await using var hub = new TestHub(store);
        hub.Orchestrator("waiting", async context => await context.WaitForExternalEvent<string>("never"));
        await hub.StartAsync();
        await hub.ScheduleAsync("waiting");

        await hub.Time.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(1, store.Writes);
    }
}
