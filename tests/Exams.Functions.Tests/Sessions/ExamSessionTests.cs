using Exams.Functions.Sessions;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Exams.Functions.Tests.Sessions;

public sealed class ExamSessionTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    private readonly DurableHub _hub = new();
    private readonly List<DateTimeOffset> _looks = [];
    private DateTimeOffset _due = DurableHub.Start + Limit;
    private int _faults;
    private int _gradings;

    public ExamSessionTests() => _hub
        .With(nameof(ExamSession), context => new ExamSession().RunAsync(context))
        .WithActivity(nameof(SessionActivities.AdvanceSession), Advance)
        .WithActivity<object?>(nameof(SessionActivities.StartGrading), session =>
        {
            Assert.Equal("session-1", session);
            _gradings++;
            return null;
        });

    [Fact]
    public async Task ASession_IsLookedAtWhenItIsDue_AndGradedOnce()
    {
        await StartAsync();

        await _hub.Time.AdvanceToAsync(_due);

        Assert.Equal([DurableHub.Start, _due], _looks);
        Assert.Equal(1, _gradings);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task ATimerThatFiresEarly_WaitsAgain(int seed)
    {
        await StartAsync(seed);

        await _hub.Time.AdvanceToAsync(_due.AddSeconds(1));

        Assert.Contains(_looks, look => look > DurableHub.Start && look < _due);
        Assert.True(_looks[^1] >= _due);
        Assert.Equal(3, _looks.Count);
        Assert.Equal(1, _gradings);
    }

    [Fact]
    public async Task ADeadlineThatMoved_MakesTheOldTimerStale()
    {
        await StartAsync();
        var old = _due;
        _due += TimeSpan.FromMinutes(10);
        await _hub.RaiseAsync(ExamSession.Changed);

        await _hub.Time.AdvanceToAsync(old);
        Assert.Equal(0, _gradings);

        await _hub.Time.AdvanceToAsync(_due);
        Assert.Equal(1, _gradings);
        Assert.DoesNotContain(old, _looks);
    }

    [Fact]
    public async Task TwoHundredChanges_LeaveAShortHistory_AndNoneIsMissed()
    {
        await StartAsync();
        var longest = 0;
        for (var change = 0; change < 200; change++)
        {
            await _hub.RaiseAsync(ExamSession.Changed);
            longest = Math.Max(longest, await _hub.HistoryLengthAsync());
        }

        Assert.Equal(201, _looks.Count);
        Assert.InRange(longest, 1, 6 * ExamSession.TurnsPerHistory);

        await _hub.Time.AdvanceToAsync(_due);
        Assert.Equal(1, _gradings);
    }

    [Fact]
    public async Task ChangesAtOnce_EndInOneLookAtLeast()
    {
        await StartAsync();
        _due = DurableHub.Start;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _hub.RaiseAsync(ExamSession.Changed)));
        await _hub.SettleAsync();

        Assert.Equal(1, _gradings);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task AnExtensionWhoseEventIsLost_IsFoundByTheOldTimer(int seed)
    {
        await StartAsync(seed);
        var old = _due;
        _due += TimeSpan.FromMinutes(10);

        await _hub.Time.AdvanceToAsync(old.AddSeconds(1));
        Assert.Equal(0, _gradings);

        await _hub.Time.AdvanceToAsync(_due.AddSeconds(1));
        Assert.Equal(1, _gradings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task AnEndWhoseEventsComeTwiceAndLate_IsGradedOnce(int seed)
    {
        await StartAsync(seed);
        await _hub.Time.AdvanceAsync(TimeSpan.FromMinutes(30));
        _due = _hub.Now;

        await _hub.RaiseAsync(ExamSession.Changed);
        await _hub.RaiseAsync(ExamSession.Changed);
        await _hub.Time.AdvanceToAsync(DurableHub.Start + Limit + TimeSpan.FromHours(1));

        Assert.Equal(1, _gradings);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await _hub.StatusAsync());
    }

    [Fact]
    public async Task AnEventThatComesWhileTheStateIsAsked_IsNotMissed()
    {
        await StartAsync();
        var looked = _looks.Count;
        await Task.WhenAll(_hub.RaiseAsync(ExamSession.Changed), _hub.RaiseAsync(ExamSession.Changed), _hub.RaiseAsync(ExamSession.Changed));
        _due = _hub.Now;
        await _hub.RaiseAsync(ExamSession.Changed);

        Assert.True(_looks.Count > looked);
        Assert.Equal(1, _gradings);
    }

    [Fact]
    public async Task AnActivityThatFails_IsTriedAgain()
    {
        _faults = 3;
        await StartAsync();

        await _hub.Time.AdvanceToAsync(_due);

        Assert.Equal(1, _gradings);
        Assert.Equal(0, _faults);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task StartAsync(int? earlyTimerSeed = null) => _hub.StartAsync(nameof(ExamSession), "session-1", earlyTimerSeed);

    private SessionStep Advance(string session)
    {
        Assert.Equal("session-1", session);
        if (_faults > 0)
        {
            _faults--;
            throw new IOException("storage is away");
        }

        _looks.Add(_hub.Now);
        return _hub.Now < _due ? new SessionStep(SessionStepKind.Wait, _due.UtcDateTime) : new SessionStep(SessionStepKind.Grade);
    }
}
