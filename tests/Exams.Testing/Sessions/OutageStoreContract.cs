using Exams.Core.Sessions;
using Exams.Core.Sessions.Outages;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Testing.Sessions;

/// <summary>What every <see cref="IOutageStore"/> keeps to. Beats are the whole app's, so that each test lives in a later year.</summary>
public abstract class OutageStoreContract
{
    private static int _years;

    private readonly Instant _now = Opening + Duration.FromDays(366 * Interlocked.Increment(ref _years));

    protected abstract IOutageStore Store { get; }

    [Fact]
    public async Task LastBeat_IsTheLatestOfAnyInstance()
    {
        var (one, other) = (Unique.Id<SessionId>("instance").Value, Unique.Id<SessionId>("instance").Value);

        await Store.BeatAsync(one, _now);
        await Store.BeatAsync(other, _now + 5.Seconds());
        await Store.BeatAsync(one, _now + 3.Seconds());

        Assert.Equal(_now + 5.Seconds(), await Store.FindLastBeatAsync());
    }

    [Fact]
    public async Task LastBeat_IsFoundAmongManyThatAreLongGone_AgainAndAgain()
    {
        for (var gone = 0; gone < 120; gone++)
        {
            await Store.BeatAsync(Unique.Id<SessionId>("instance").Value, _now - Duration.FromDays(2));
        }

        await Store.BeatAsync(Unique.Id<SessionId>("instance").Value, _now);

        Assert.Equal(_now, await Store.FindLastBeatAsync());
        Assert.Equal(_now, await Store.FindLastBeatAsync());
        Assert.Equal(_now, await Store.FindLastBeatAsync());
    }

    [Fact]
    public async Task Record_OfTheSameOutage_KeepsTheFirst()
    {
        var first = await Store.RecordAsync(new Outage(_now, _now + 5.Minutes()));
        var second = await Store.RecordAsync(new Outage(_now, _now + 6.Minutes()));

        Assert.Equal(first, second);
        Assert.Equal(first, Assert.Single(await Store.ListAsync(_now), outage => outage.LastBeat == _now));
    }

    [Fact]
    public async Task LastBeat_CountsTheOneThatEndedAnOutage()
    {
        await Store.RecordAsync(new Outage(_now, _now + 5.Minutes()));

        Assert.Equal(_now + 5.Minutes(), await Store.FindLastBeatAsync());
    }

    [Fact]
    public async Task Settled_IsKept()
    {
        var outage = await Store.RecordAsync(new Outage(_now, _now + 5.Minutes()));
        Assert.False(outage.IsSettled);

        await Store.SettleAsync(outage);

        Assert.True(Assert.Single(await Store.ListAsync(_now), o => o.LastBeat == _now).IsSettled);
    }

    [Fact]
    public async Task List_HasWhatEndedLater_OldestFirst()
    {
        await Store.RecordAsync(new Outage(_now + 10.Minutes(), _now + 12.Minutes()));
        await Store.RecordAsync(new Outage(_now, _now + 5.Minutes()));

        Assert.Equal([_now, _now + 10.Minutes()], (await Store.ListAsync(_now)).Select(o => o.LastBeat).Where(at => at < _now + 1.Hours()));
        Assert.Equal([_now + 10.Minutes()], (await Store.ListAsync(_now + 5.Minutes())).Select(o => o.LastBeat).Where(at => at < _now + 1.Hours()));
    }
}
