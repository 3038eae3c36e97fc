using Exams.Functions.Grading.Regrading;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Grading;

public sealed class RegradeOrchestrationTests : IAsyncDisposable
{
    private readonly RegradePlay _play;
    private readonly DurableHub _hub;

    public RegradeOrchestrationTests()
    {
        _hub = RegradePlay.Hub(out _play);
        _hub.With(RegradeOrchestration.Name, context => new RegradeOrchestration().RunAsync(context));
    }

    [Fact]
    public async Task TheDryRun_IsDoneAtOnce_AndThenAwaitsApproval()
    {
        await StartAsync();

        Assert.Equal(6, _play.Done.Count);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await _hub.StatusAsync());
        await _hub.Time.AdvanceAsync(3 * RegradeOrchestration.LookAgain);
        Assert.Equal(6, _play.Done.Count);
    }

    [Fact]
    public async Task AnApproval_AppliesIt_AndLooksOnceMore()
    {
        await StartAsync();
        _play.Approve();
        await _hub.RaiseAsync(RegradeOrchestration.Changed);

        Assert.Equal(12, _play.Done.Distinct(StringComparer.Ordinal).Count() + 6);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await _hub.StatusAsync());
        await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AnApprovalWhoseEventIsLost_IsFoundAllTheSame()
    {
        await StartAsync();
        _play.Approve();
        await _hub.Time.AdvanceAsync(RegradeOrchestration.LookAgain + TimeSpan.FromMinutes(2));

        Assert.Equal(12, _play.Done.Count);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task ALongOne_BeginsAfresh_BeforeItsHistoryGrows()
    {
        await StartAsync();
        _play.Approve(waves: 100);
        await _hub.RaiseAsync(RegradeOrchestration.Changed);

        Assert.Equal(6 + 300, _play.Done.Count);
        Assert.InRange(await _hub.HistoryLengthAsync(), 1, 12 * RegradeOrchestration.TurnsPerHistory);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task StartAsync() => _hub.StartAsync(RegradeOrchestration.Name, RegradePlay.Input);
}
