using Exams.Functions.Scheduling;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Scheduling;

public sealed class ExamWindowOrchestrationTests : IAsyncDisposable
{
    private static readonly DateTimeOffset[] Changes =
        [DurableHub.Start.AddDays(60), DurableHub.Start.AddDays(60).AddHours(1), DurableHub.Start.AddDays(61)];

    private readonly DurableHub _hub = new();
    private readonly List<DateTimeOffset> _looks = [];

    public ExamWindowOrchestrationTests() => _hub
        .With(ExamWindowOrchestration.Name, context => new ExamWindowOrchestration().RunAsync(context))
        .WithActivity<DateTime?>(nameof(WindowActivities.AdvanceWindow), _ =>
        {
            _looks.Add(_hub.Now);
            return Changes.Where(change => change > _hub.Now).Select(change => (DateTime?)change.UtcDateTime).FirstOrDefault();
        });

    [Fact]
    public async Task AWindow_IsLookedAtAtEachOfItsInstants_AndThenLeft()
    {
        await StartAsync();

        await _hub.Time.AdvanceToAsync(Changes[^1]);

        Assert.Equal([DurableHub.Start, .. Changes], _looks);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task ATimerThatFiresEarly_WaitsAgain()
    {
        await StartAsync(earlyTimerSeed: 7);

        await _hub.Time.AdvanceToAsync(Changes[^1].AddSeconds(1));

        Assert.True(_looks[^1] >= Changes[^1]);
        Assert.InRange(_looks.Count, Changes.Length + 1, (2 * Changes.Length) + 1);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task TwoHundredChanges_LeaveAShortHistory()
    {
        await StartAsync();
        var longest = 0;
        for (var change = 0; change < 200; change++)
        {
            await _hub.RaiseAsync(ExamWindowOrchestration.Changed);
            longest = Math.Max(longest, await _hub.HistoryLengthAsync());
        }

        Assert.Equal(201, _looks.Count);
        Assert.InRange(longest, 1, 100);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task StartAsync(int? earlyTimerSeed = null) => _hub.StartAsync(ExamWindowOrchestration.Name, "window-1", earlyTimerSeed);
}
