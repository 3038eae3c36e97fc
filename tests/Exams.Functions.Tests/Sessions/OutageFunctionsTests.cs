using Exams.Core;
using Exams.Core.Sessions;
using Exams.Functions.Sessions;
using Exams.Functions.Sessions.Outages;
using Exams.Functions.Tests.Health;
using Exams.Testing;
using Exams.Testing.Scheduling.Rosters;
using Exams.Testing.Sessions;
using Functions.LocalHost.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Functions.Tests.Sessions;

public sealed class OutageFunctionsTests : IDisposable
{
    private readonly SkippingTimeProvider _time = new(Opening.ToDateTimeOffset());
    private readonly MemoryOutageStore _outages = new();
    private readonly Mock<ISessionStore> _sessions = new();
    private readonly HeardMeter _heard = new();
    private readonly Heartbeat _heart;
    private readonly SessionDesk _desk;
    private readonly OutageFunctions _functions;

    public OutageFunctionsTests()
    {
        _heart = new Heartbeat(_outages, _time, new ConfigurationBuilder().Build(), NullLogger<Heartbeat>.Instance);
        _desk = new SessionDesk(_sessions.Object, _heart, papers: null!, meter: null!, _time);
        var lifecycle = new SessionLifecycle(_desk, new MemoryRosterStore(), _time);
        _functions = new OutageFunctions(_heart, _sessions.Object, lifecycle, _heard.Meter, _time, NullLogger<OutageFunctions>.Instance);
    }

    [Fact]
    public async Task ASessionThatAlwaysFails_KeepsAnOutageOpenForTenMinutes()
    {
        Pages(1);
        _sessions.Setup(s => s.GetAsync(It.IsAny<SessionId>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("unreadable"));
        await BeatAsync();
        await BeatAfterAsync(5.Minutes());

        Assert.False(await IsSettledAsync());
        for (var i = 0; i < 39; i++)
        {
            await BeatAfterAsync(15.Seconds());
        }

        Assert.False(await IsSettledAsync());
        await BeatAfterAsync(15.Seconds());
        Assert.True(await IsSettledAsync());
    }

    [Fact]
    public async Task AWalkThatTakesLong_IsNoOutage()
    {
        Pages(20);
        _sessions.Setup(s => s.GetAsync(It.IsAny<SessionId>(), It.IsAny<CancellationToken>())).Returns(async () =>
        {
            await _time.AdvanceAsync(TimeSpan.FromSeconds(40));
            return null;
        });
        await BeatAsync();
        await BeatAfterAsync(5.Minutes());
        await BeatAfterAsync(15.Seconds());

        Assert.True(await IsSettledAsync());
    }

    public void Dispose()
    {
        _desk.Dispose();
        _heart.Dispose();
        _heard.Dispose();
    }

    /// <summary>Pages of one session each.</summary>
    private void Pages(int count) => _sessions
        .Setup(s => s.ListRunningAsync(It.IsAny<PageRequest>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((PageRequest page, CancellationToken _) =>
        {
            var next = page.Continuation is null ? 1 : page.Continuation.Length + 1;
            return new Page<SessionId>([ASession().Session.Id], next < count ? new string('n', next) : null);
        });

    private Task BeatAsync() => _functions.Beat(new TimerInfo(), TestContext.Current.CancellationToken);

    private async Task BeatAfterAsync(Duration time)
    {
        await _time.AdvanceAsync(time.ToTimeSpan());
        await BeatAsync();
    }

    private async Task<bool> IsSettledAsync() => Assert.Single(await _outages.ListAsync(Instant.MinValue)).IsSettled;
}
