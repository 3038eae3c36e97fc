using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using Exams.Functions.Sessions.Outages;
using Exams.Testing;
using Exams.Testing.Sessions;
using Functions.LocalHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Functions.Tests.Sessions;

public sealed class HeartbeatTests : IDisposable
{
    private readonly SkippingTimeProvider _time = new(Opening.ToDateTimeOffset());
    private readonly FailingStore _store = new();
    private readonly Heartbeat _heart;

    public HeartbeatTests() => _heart = NewHeart();

    [Fact]
    public async Task WhileItBeats_ThereIsNoOutage_AndNothingIsAskedOfStorage()
    {
        await BeatForAsync(10.Minutes());
        var asked = _store.Questions;

        Assert.Empty(await OwedAsync());
        Assert.Equal(asked, _store.Questions);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task FailingStorage_IsAnOutage_FromTheLastBeatThatWasWritten()
    {
        await BeatForAsync(1.Minutes());
        var last = _time.GetUtcNow();
        _store.IsFailing = true;
        await BeatForAsync(5.Minutes());
        _store.IsFailing = false;
        await BeatForAsync(15.Seconds());

        var outage = Assert.Single(await _store.ListAsync(Instant.MinValue));

        Assert.Equal((last, _time.GetUtcNow()), (outage.LastBeat.ToDateTimeOffset(), outage.FirstBeat.ToDateTimeOffset()));
        Assert.Equal(outage.Reference, Assert.Single(await OwedAsync()).Reference);
    }

    [Fact]
    public async Task WhoIsAskedFirstAfterASilence_FindsOut_BeforeAnybodyBeats()
    {
        await BeatForAsync(1.Minutes());
        await _time.AdvanceAsync(TimeSpan.FromMinutes(7));
        using var restarted = NewHeart();

        Assert.Single(await restarted.OwedAsync(Running, _time.GetUtcNow().ToInstant(), TestContext.Current.CancellationToken));
        Assert.Single(await OwedAsync());
        Assert.Single(await _store.ListAsync(Instant.MinValue));
    }

    [Fact]
    public async Task AnInstanceThatJoinsOthersThatBeat_FindsNoOutage()
    {
        await BeatForAsync(1.Minutes());
        using var other = NewHeart();
        await other.BeatAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await _store.ListAsync(Instant.MinValue));
    }

    [Fact]
    public async Task AnInstanceThatSleptWhileAnotherBeat_FindsNoOutage()
    {
        await BeatForAsync(1.Minutes());
        using var other = NewHeart();
        for (var i = 0; i < 20; i++)
        {
            await _time.AdvanceAsync(TimeSpan.FromSeconds(15));
            await other.BeatAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(await OwedAsync());
    }

    [Fact]
    public async Task WhileSomebodyAsks_ALateTimerMakesNoOutage()
    {
        await BeatForAsync(1.Minutes());
        for (var i = 0; i < 60; i++)
        {
            await _time.AdvanceAsync(TimeSpan.FromSeconds(7));
            Assert.Empty(await OwedAsync());
        }

        await BeatForAsync(1.Minutes());

        Assert.Empty(await _store.ListAsync(Instant.MinValue));
    }

    [Theory]
    [InlineData(19_999, 0)]
    [InlineData(20_000, 1)]
    [InlineData(60_000, 1)]
    public async Task OfAllWhoAskWhileABeatIsDue_OneBeats(int milliseconds, int beats)
    {
        await BeatForAsync(1.Minutes());
        var before = _store.Beats;
        await _time.AdvanceAsync(TimeSpan.FromMilliseconds(milliseconds));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(OwedAsync)));

        Assert.Equal(beats, _store.Beats - before);
    }

    [Fact]
    public async Task ABeatThatFailsWhileItIsOnlyDue_HoldsNobodyUp_AndIsTriedAgain()
    {
        await BeatForAsync(1.Minutes());
        _store.IsFailing = true;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(40));
        Assert.Empty(await OwedAsync());
        _store.IsFailing = false;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(await OwedAsync());
        await _time.AdvanceAsync(TimeSpan.FromSeconds(55));

        Assert.Empty(await OwedAsync());
    }

    [Fact]
    public async Task OnceASilenceIsAnOutage_NobodyIsAnsweredWithoutABeat()
    {
        await BeatForAsync(1.Minutes());
        _store.IsFailing = true;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<IOException>(OwedAsync);
    }

    public void Dispose() => _heart.Dispose();

    private static Session Running => ASession().Started().Session;

    private Heartbeat NewHeart() => new(_store, _time, new ConfigurationBuilder().Build(), NullLogger<Heartbeat>.Instance);

    private async Task<IReadOnlyList<SessionCommand.CreditOutage>> OwedAsync() =>
        await _heart.OwedAsync(Running, _time.GetUtcNow().ToInstant(), TestContext.Current.CancellationToken);

    private async Task BeatForAsync(Duration time)
    {
        for (var until = _time.GetUtcNow() + time.ToTimeSpan(); _time.GetUtcNow() < until;)
        {
            await _time.AdvanceAsync(TimeSpan.FromSeconds(15));
            try
            {
                await _heart.BeatAsync(TestContext.Current.CancellationToken);
            }
            catch (IOException) when (_store.IsFailing)
            {
            }
        }
    }

    /// <summary>Storage that fails for a while, and counts what is asked of it.</summary>
    private sealed class FailingStore : IOutageStore
    {
        private readonly MemoryOutageStore _store = new();

        public bool IsFailing { get; set; }

        public int Questions { get; private set; }

        public int Beats { get; private set; }

        public Task BeatAsync(string instance, Instant now, CancellationToken cancellationToken = default)
        {
            Beats++;
            return Store.BeatAsync(instance, now, cancellationToken);
        }

        public Task<Instant?> FindLastBeatAsync(CancellationToken cancellationToken = default)
        {
            Questions++;
            return Store.FindLastBeatAsync(cancellationToken);
        }

        public Task<Outage> RecordAsync(Outage outage, CancellationToken cancellationToken = default) => Store.RecordAsync(outage, cancellationToken);

        public Task SettleAsync(Outage outage, CancellationToken cancellationToken = default) => Store.SettleAsync(outage, cancellationToken);

        public Task<IReadOnlyList<Outage>> ListAsync(Instant endedAfter, CancellationToken cancellationToken = default)
        {
            Questions++;
            return Store.ListAsync(endedAfter, cancellationToken);
        }

        private MemoryOutageStore Store => IsFailing ? throw new IOException("storage is away") : _store;
    }
}
