using Functions.LocalHost.Discovery;
using Functions.LocalHost.Testing;
using Functions.LocalHost.Tests.Support;
using Functions.LocalHost.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Functions.LocalHost.Tests.Timers;

/// <summary>Timer functions on a clock of the test's own.</summary>
public sealed class TimerFunctionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SkippingTimeProvider _clock = new(Noon);
    private readonly Runs _runs = new();

    [Fact]
    public async Task Timer_ForAnHour_RunsAtEachOfItsTimes()
    {
        await using var host = await StartAsync(typeof(EveryQuarter));

        await _clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([Noon.AddMinutes(15), Noon.AddMinutes(30), Noon.AddMinutes(45), Noon.AddHours(1)], _runs.Times);
    }

    [Fact]
    public async Task Timer_ThatRunsOnStartup_RunsAtOnceToo()
    {
        await using var host = await StartAsync(typeof(AtStart));

        await _clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([Noon, Noon.AddHours(1)], _runs.Times);
    }

    [Fact]
    public async Task Timer_WithASettingForItsSchedule_FollowsTheSetting()
    {
        await using var host = await StartAsync(typeof(FromSetting), ("SWEEP", "0 0 14 * * *"));

        await _clock.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal([Noon.AddHours(2)], _runs.Times);
    }

    [Theory]
    [InlineData("SWEEP", "nonsense", "neither a cron expression nor a time span")]
    [InlineData("OTHER", "0 * * * * *", "'SWEEP', which isn't set")]
    public async Task Timer_WithoutAGoodSchedule_KeepsTheHostFromStarting(string name, string value, string expected)
    {
        var exception = await Assert.ThrowsAsync<FunctionDiscoveryException>(() => StartAsync(typeof(FromSetting), (name, value)));

        Assert.Contains($"{nameof(FromSetting)}.Run", exception.Message);
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public async Task Timer_WhoseRunTakesLongerThanItsPeriod_NeverRunsTwiceAtOnce()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var host = await FunctionsTestHost.StartAsync(
            TestApp.Options(app => app.Services.AddSingleton(_runs), typeof(Slow)) with { TimeProvider = clock },
            TestContext.Current.CancellationToken);

        // The run of 12:01 is still at work at 12:02 and 12:03; the next is due at 12:04.
        clock.Advance(TimeSpan.FromMinutes(1));
        await _runs.Begun.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(2));
        _runs.MayEnd.Release();
        await _runs.Ended.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Single(_runs.Times);

        // The end of a run and the wait for the next one are two steps; only the second run proves both.
        while (!await _runs.Begun.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        _runs.MayEnd.Release();
        await _runs.Ended.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(_runs.Times[1] >= Noon.AddMinutes(4));
        Assert.Equal(1, _runs.MostAtOnce);
    }

    [Fact]
    public async Task Timer_ThatThrows_RunsAgainAtItsNextTime()
    {
        await using var host = await StartAsync(typeof(Failing));

        await _clock.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(2, _runs.Times.Count);
    }

    [Fact]
    public async Task Timer_OfAMinuteOrMore_KnowsItsSchedule()
    {
        await using var host = await StartAsync(typeof(EveryQuarter));

        await _clock.AdvanceAsync(TimeSpan.FromMinutes(30));

        var second = _runs.Infos[1];
        Assert.False(second.IsPastDue);
        Assert.Equal(Noon.AddMinutes(15).UtcDateTime, second.ScheduleStatus!.Last);
        Assert.Equal(Noon.AddMinutes(45).UtcDateTime, second.ScheduleStatus.Next);
    }

    [Fact]
    public async Task Timer_IsRunThroughMiddleware_WithoutARequest()
    {
        var names = new List<string>();
        var options = TestApp.Options(
            app =>
            {
                app.Services.AddSingleton(_runs);
                app.UseMiddleware((context, next) =>
                {
                    names.Add($"{context.FunctionDefinition.Name} {context.GetHttpContext() is null}");
                    return next();
                });
            },
            typeof(EveryQuarter)) with { TimeProvider = _clock };
        await using var host = await FunctionsTestHost.StartAsync(options, TestContext.Current.CancellationToken);

        await _clock.AdvanceAsync(TimeSpan.FromMinutes(15));

        Assert.Equal(["EveryQuarter True"], names);
    }

    private Task<FunctionsTestHost> StartAsync(Type functions, params (string Name, string Value)[] settings) =>
        FunctionsTestHost.StartAsync(
            TestApp.Options(app => app.Services.AddSingleton(_runs), functions) with
            {
                TimeProvider = _clock,
                Settings = settings.ToDictionary(s => s.Name, s => (string?)s.Value),
            },
            TestContext.Current.CancellationToken);

    public sealed class Runs
    {
        private int _now;

        public SemaphoreSlim Begun { get; } = new(0);

        public SemaphoreSlim MayEnd { get; } = new(0);

        public SemaphoreSlim Ended { get; } = new(0);

        public List<DateTimeOffset> Times { get; } = [];

        public List<TimerInfo> Infos { get; } = [];

        public int MostAtOnce { get; private set; }

        public void Begin(DateTimeOffset time, TimerInfo info)
        {
            Times.Add(time);
            Infos.Add(info);
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
        }

        public void End() => _now--;
    }

    public sealed class EveryQuarter(Runs runs, TimeProvider time)
    {
        [Function("EveryQuarter")]
        public void Run([TimerTrigger("0 */15 * * * *")] TimerInfo timer) => runs.Begin(time.GetUtcNow(), timer);
    }

    public sealed class AtStart(Runs runs, TimeProvider time)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) => runs.Begin(time.GetUtcNow(), timer);
    }

    public sealed class FromSetting(Runs runs, TimeProvider time)
    {
        [Function("FromSetting")]
        public void Run([TimerTrigger("%SWEEP%")] TimerInfo timer) => runs.Begin(time.GetUtcNow(), timer);
    }

    public sealed class Failing(Runs runs, TimeProvider time)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            runs.Begin(time.GetUtcNow(), timer);
            throw new InvalidOperationException("broken");
        }
    }

    public sealed class Slow(Runs runs, TimeProvider time)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            runs.Begin(time.GetUtcNow(), timer);
            runs.Begun.Release();
            await runs.MayEnd.WaitAsync();
            runs.End();
            runs.Ended.Release();
        }
    }
}
