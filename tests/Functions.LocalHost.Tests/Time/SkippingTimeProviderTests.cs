using Functions.LocalHost.Time;
using Xunit;

namespace Functions.LocalHost.Tests.Time;

public sealed class SkippingTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SkippingTimeProvider _time = new(Start);

    [Fact]
    public async Task Advance_FiresTimersInOrderEachAtItsTime()
    {
        var fired = new List<(string, TimeSpan)>();
        using var late = Timer("late", 20);
        using var early = Timer("early", 10);
        using var same = Timer("same", 10);
        using var never = Timer("never", 31);

        await _time.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(["early 10", "same 10", "late 20"], fired.Select(f => $"{f.Item1} {f.Item2.TotalMinutes}"));
        Assert.Equal(Start.AddMinutes(30), _time.GetUtcNow());

        ITimer Timer(string name, int minutes) => _time.CreateTimer(
            _ => fired.Add((name, _time.GetUtcNow() - Start)), null, TimeSpan.FromMinutes(minutes), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Advance_PeriodicTimer_FiresEachPeriod()
    {
        var fired = 0;
        using var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

        await _time.AdvanceAsync(TimeSpan.FromMinutes(7));

        Assert.Equal(4, fired);
    }

    [Fact]
    public async Task Advance_ToThePast_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _time.AdvanceToAsync(Start.AddTicks(-1)));

    [Fact]
    public async Task Advance_WhileBusy_Waits()
    {
        var busy = _time.Busy();
        var advance = _time.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(Start, _time.GetUtcNow());

        busy.Dispose();
        await advance;

        Assert.Equal(Start.AddMinutes(1), _time.GetUtcNow());
    }

    [Fact]
    public async Task Run_Delays_SkipsThemAndNoFurther()
    {
        var delay = Task.Delay(TimeSpan.FromHours(2), _time);
        using var later = _time.CreateTimer(static _ => { }, null, TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan);

        await _time.RunAsync(delay);

        Assert.Equal(Start.AddHours(2), _time.GetUtcNow());
    }

    [Fact]
    public async Task Run_NothingLeftToFire_FailsClearly()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _time.RunAsync(new TaskCompletionSource().Task));

        Assert.Contains("no timer is left to fire", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_GivesTheResultOrTheFailure()
    {
        Assert.Equal(7, await _time.RunAsync(Task.FromResult(7)));
        await Assert.ThrowsAsync<NotSupportedException>(() => _time.RunAsync(Task.FromException(new NotSupportedException())));
    }

    [Fact]
    public async Task Timestamp_FollowsTheClock()
    {
        var before = _time.GetTimestamp();

        await _time.AdvanceAsync(TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), _time.GetElapsedTime(before));
    }

    [Fact]
    public async Task Timer_DueAtOnce_FiresWithoutBeingAdvanced()
    {
        var fired = new TaskCompletionSource();
        using var timer = _time.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task;

        Assert.Equal(Start, _time.GetUtcNow());
    }
}
