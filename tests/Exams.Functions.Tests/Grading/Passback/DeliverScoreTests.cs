using Exams.Functions.Grading.Passback;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Grading.Passback;

public sealed class DeliverScoreTests : IAsyncDisposable
{
    private readonly DurableHub _hub = new();
    private readonly List<DateTimeOffset> _looks = [];
    private Func<int, DeliveryStep> _step = _ => DeliveryStep.Over;

    public DeliverScoreTests() => _hub
        .With(nameof(DeliverScore), context => new DeliverScore().RunAsync(context))
        .WithActivity<ScoreToDeliver, DeliveryStep>(nameof(PassbackActivities.Deliver), score =>
        {
            Assert.Equal(Input, score);
            _looks.Add(_hub.Now);
            return _step(_looks.Count);
        });

    private static ScoreToDeliver Input { get; } = new("s-1", 2, 0);

    [Fact]
    public async Task AMessageThatIsTaken_IsOver()
    {
        await StartAsync();

        Assert.Single(_looks);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AMessageThatIsNot_IsSentAgainWhenTheOutboxSays()
    {
        _step = look => look < 4 ? After(Math.Pow(10, look)) : DeliveryStep.Over;
        await StartAsync();
        Assert.Single(_looks);

        await _hub.Time.AdvanceAsync(TimeSpan.FromSeconds(2_000));

        Assert.Equal([0, 10, 110, 1110], _looks.Select(look => Math.Round((look - DurableHub.Start).TotalSeconds)));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task WhatIsDueAtOnce_DoesNotSpin_AlthoughTimersFireEarly()
    {
        _step = _ => After(0);
        await StartAsync(earlyTimerSeed: 7);

        await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.InRange(_looks.Count, 25, 62);
    }

    [Fact]
    public async Task AMessageThatIsNeverTaken_HasABoundedHistory()
    {
        _step = _ => After(3600);
        await StartAsync();

        await _hub.Time.AdvanceAsync(TimeSpan.FromDays(7));

        Assert.InRange(_looks.Count, 167, 170);
        Assert.InRange(await _hub.HistoryLengthAsync(), 1, 3 * DeliverScore.TurnsPerHistory);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await _hub.StatusAsync());
    }

    [Fact]
    public async Task WhileStorageIsAway_ItTriesAgain()
    {
        _step = look => look < 4 ? throw new IOException("storage is away") : DeliveryStep.Over;
        await StartAsync();

        await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(4, _looks.Count);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public void EachRound_HasAnInstanceOfItsOwn()
    {
        Assert.Equal("score-s-1-2", DeliverScore.InstanceId(Input));
        Assert.Equal("score-s-1-2-1", DeliverScore.InstanceId(Input with { Round = 1 }));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private DeliveryStep After(double seconds) => new(_hub.Now.UtcDateTime.AddSeconds(seconds));

    private Task StartAsync(int? earlyTimerSeed = null) => _hub.StartAsync(nameof(DeliverScore), Input, earlyTimerSeed);
}
