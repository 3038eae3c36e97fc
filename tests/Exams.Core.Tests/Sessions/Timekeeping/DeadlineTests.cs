using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions.Timekeeping;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData(0, 0, 60)]
    [InlineData(25, 0, 75)]
    [InlineData(50, 0, 90)]
    [InlineData(100, 0, 120)]
    [InlineData(0, 15, 75)]
    [InlineData(25, 10, 85)]
    public void Accommodation_IsLimitTimesPercentPlusMinutes(int percent, int minutes, int expected) =>
        AssertTime(expected.Minutes(), ASession(accommodation: Granted(percent, minutes)).Started());

    [Fact]
    public void Accommodation_OfLessThanANanosecond_IsNothing() =>
        Assert.Equal(Duration.FromNanoseconds(4), Allowances.Scale(Duration.FromNanoseconds(3), Granted(50)));

    [Fact]
    public void IfStarted_IsWhatItThenIs()
    {
        var session = ASession(accommodation: Granted(25)).After(10.Minutes());
        var promised = Deadline.IfStarted(session.Session, session.Now);

        Assert.Equal(promised, Deadline.Of(session.Started().Session));
        Assert.Equal(Opening + 85.Minutes(), promised.At);
    }

    [Fact]
    public void Pause_MovesItByExactlyItsLength()
    {
        var session = ASession().Started().After(20.Minutes()).Paused().After(Duration.FromTicks(12_345_678_901)).Resumed();

        AssertTime(60.Minutes() + Duration.FromTicks(12_345_678_901), session);
    }

    [Fact]
    public void Pause_WhileItLasts_MovesItWithTheClock()
    {
        var session = ASession().Started().After(20.Minutes()).Paused();
        var remaining = SessionClock.Read(session.Session, session.Now)!.Remaining;

        var later = SessionClock.Read(session.Session, session.Now + 7.Minutes())!;

        Assert.Equal(40.Minutes(), remaining);
        Assert.Equal(remaining, later.Remaining);
        Assert.False(later.IsRunning);
    }

    [Fact]
    public void Resume_KeepsTheRemainingTimeToTheTick()
    {
        var session = ASession().Started().After(Duration.FromTicks(1_234_567)).Paused().After(3.Hours()).Resumed();

        Assert.Equal(60.Minutes() - Duration.FromTicks(1_234_567), SessionClock.Read(session.Session, session.Now)!.Remaining);
    }

    [Fact]
    public void Extension_MovesIt() => AssertTime(70.Minutes(), ASession().Started().After(10.Minutes()).Extended(10.Minutes()));

    [Fact]
    public void Extension_BeforeTheStart_CountsToo() => AssertTime(70.Minutes(), ASession().Extended(10.Minutes()).Started());

    [Fact]
    public void Extension_WithTheSameReference_CountsOnce()
    {
        var extend = new SessionCommand.Extend(10.Minutes(), Proctor, "noise", "request-1");

        AssertTime(70.Minutes(), ASession().Started().Then(extend).After(1.Minutes()).Then(extend));
    }

    [Fact]
    public void Extension_AtDeadline_ComesTooLate()
    {
        var session = ASession().Started().AtDeadline();

        Assert.Equal("deadline-passed", session.Refused(new SessionCommand.Extend(10.Minutes(), Proctor, "late", "r")).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(24 * 60 + 1)]
    public void Extension_OutOfBounds_IsRefused(int minutes) =>
        Assert.Equal("invalid-time", ASession().Started().Refused(new SessionCommand.Extend(minutes.Minutes(), Proctor, "x", "r")).Code);

    [Fact]
    public void HardClose_CutsTheTime()
    {
        var session = ASession(window: AWindow().ClosingAfter(50.Minutes())).Started();

        AssertTime(50.Minutes(), session);
        Assert.Equal(DeadlineLimit.HardClose, Deadline.Of(session.Session).LimitedBy);
    }

    [Fact]
    public void HardClose_MovesWithExtraTime() =>
        AssertTime(90.Minutes(), ASession(accommodation: Granted(50), window: AWindow().ClosingAfter(1.Hours())).Started());

    [Fact]
    public void HardClose_Forbidden_CutsExtraTime()
    {
        var fixedEnd = Granted(50) with { MovesHardClose = false };

        AssertTime(60.Minutes(), ASession(accommodation: fixedEnd, window: AWindow().ClosingAfter(1.Hours())).Started());
    }

    [Fact]
    public void HardClose_MovesWithBreaksFromTheAccommodationsBudget()
    {
        var accommodation = Granted(0) with { BreakBudget = 20.Minutes() };
        var session = ASession(accommodation: accommodation, window: AWindow().ClosingAfter(1.Hours())).Started();

        session.After(10.Minutes()).Then(StartBreak).After(15.Minutes()).Then(EndBreak);

        AssertTime(75.Minutes(), session);
    }

    [Fact]
    public void HardClose_CutsAnExtension_UnlessItMovesToo()
    {
        var window = AWindow().ClosingAfter(1.Hours());

        AssertTime(60.Minutes(), ASession(window: window).Started().Extended(10.Minutes()));
        AssertTime(70.Minutes(), ASession(window: window).Started().Extended(10.Minutes(), movesHardClose: true));
    }

    [Fact]
    public void Untimed_EndsAtHardClose() =>
        AssertTime(10.Hours(), ASession(AnExam().WithoutTimeLimit()).Started());

    [Fact]
    public void Untimed_WithExtraTime_MovesHardClose() =>
        AssertTime(10.Hours() + 15.Minutes(), ASession(AnExam().WithoutTimeLimit(), Granted(50, 15)).Started());

    [Fact]
    public void Break_StopsTheClock_UntilTheBudgetIsSpent()
    {
        var session = ASession(AnExam().WithBreaks(10.Minutes())).Started();

        session.After(20.Minutes()).Then(StartBreak).After(25.Minutes()).Then(EndBreak);

        AssertTime(70.Minutes(), session);
        Assert.Equal("breaks-spent", session.Refused(StartBreak).Code);
    }

    [Fact]
    public void Break_BudgetIsForAllOfThemTogether()
    {
        var session = ASession(AnExam().WithBreaks(10.Minutes())).Started();

        session.After(5.Minutes()).Then(StartBreak).After(4.Minutes()).Then(EndBreak);
        session.After(5.Minutes()).Then(StartBreak).After(9.Minutes()).Then(EndBreak);

        AssertTime(70.Minutes(), session);
    }

    [Fact]
    public void Break_NeverEnded_ExpiresWhenItsBudgetAndTheTimeAreUp()
    {
        var session = ASession(AnExam().WithBreaks(10.Minutes())).Started().After(20.Minutes()).Then(StartBreak);

        Assert.Equal(Opening + 70.Minutes() + 30.Seconds(), SessionClock.FreezeAt(session.Session));
        session.At(Opening + 2.Hours()).Then(new SessionCommand.Expire());
        Assert.Equal(Opening + 70.Minutes(), session.Session.EndedAt);
    }

    [Fact]
    public void Break_NotGranted_IsRefused() => Assert.Equal("breaks-not-allowed", ASession().Started().Refused(StartBreak).Code);

    [Fact]
    public void Break_TooMany_IsRefused()
    {
        var session = ASession(AnExam().WithBreaks(10.Minutes(), count: 1)).Started();
        session.Then(StartBreak).After(1.Minutes()).Then(EndBreak);

        Assert.Equal("breaks-spent", session.Refused(StartBreak).Code);
    }

    [Fact]
    public void EndBreak_OfAProctorsPause_IsRefused() =>
        Assert.Equal("session-paused", ASession().Started().Paused().Refused(EndBreak).Code);

    [Fact]
    public void Pause_DuringABreak_SavesTheBudget()
    {
        var session = ASession(AnExam().WithBreaks(10.Minutes())).Started();

        session.Then(StartBreak).After(4.Minutes()).Paused().After(30.Minutes()).Resumed();

        AssertTime(94.Minutes(), session);
        session.Then(StartBreak);
    }

    [Fact]
    public void Outage_IsGivenBack()
    {
        var session = ASession().Started().After(30.Minutes());

        session.Then(new SessionCommand.CreditOutage(Opening + 10.Minutes(), Opening + 18.Minutes(), Proctor, "power cut", "outage-1"));

        AssertTime(68.Minutes(), session);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 31)]
    [InlineData(8, 8)]
    [InlineData(15, 25)]
    public void Outage_OutsideTheSessionOrOverAPause_IsRefused(int from, int to)
    {
        var session = ASession().Started().After(20.Minutes()).Paused().After(5.Minutes()).Resumed().After(5.Minutes());
        var credit = new SessionCommand.CreditOutage(Opening + from.Minutes(), Opening + to.Minutes(), Proctor, "power cut", "outage-1");

        Assert.Equal("invalid-time", session.Refused(credit).Code);
    }

    [Fact]
    public void ChangedLimit_ReachesARunningSession_WithExtraTime_AndCountsTheVersionUp()
    {
        var session = ASession(accommodation: Granted(50)).Started().After(10.Minutes());

        session.Then(new SessionCommand.ChangeTimeLimit(90.Minutes(), Proctor, "it was 90"));

        AssertTime(135.Minutes(), session);
        Assert.Equal(2, SessionClock.Read(session.Session, session.Now)!.PolicyVersion);
    }

    [Fact]
    public void ChangedLimit_ThatWouldEndItInThePast_IsRefused()
    {
        var session = ASession().Started().After(30.Minutes());

        Assert.Equal("invalid-time", session.Refused(new SessionCommand.ChangeTimeLimit(30.Minutes(), Proctor, "shorter")).Code);
        session.Then(new SessionCommand.ChangeTimeLimit(31.Minutes(), Proctor, "shorter"));
    }

    [Fact]
    public void ChangedBounds_ReachARunningSession()
    {
        var session = ASession(window: AWindow().ClosingAfter(1.Hours())).Started().Paused().After(30.Minutes()).Resumed();
        AssertTime(60.Minutes(), session);

        session.Then(new SessionCommand.ChangeBounds(session.Session.Bounds with { HardClose = Opening + 2.Hours() }, Proctor, "fire alarm"));

        AssertTime(90.Minutes(), session);
    }

    [Fact]
    public void ChangedBounds_ThatMakeNoWindow_AreRefused()
    {
        var session = ASession().Started();
        var bounds = session.Session.Bounds;

        Assert.All(
            [bounds with { HardClose = bounds.Opens }, bounds with { HardClose = Instant.MaxValue }, bounds with { Opens = Instant.MinValue }],
            wrong => Assert.Equal("invalid-time", session.Refused(new SessionCommand.ChangeBounds(wrong, Proctor, "moved")).Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void Reference_HasOneTo64Characters(string reference) => Assert.Equal(
        "invalid-reference",
        ASession().Started().Refused(new SessionCommand.Extend(1.Minutes(), Proctor, "noise", reference)).Code);

    [Fact]
    public void Reason_IsNeeded() =>
        Assert.Equal("invalid-reason", ASession().Started().Refused(new SessionCommand.Pause(Proctor, " ")).Code);

    private static SessionCommand.StartBreak StartBreak => new(SessionDriver.FirstClient);

    private static SessionCommand.EndBreak EndBreak => new(SessionDriver.FirstClient);

    private static Accommodation Granted(int percent, int minutes = 0) =>
        new() { ExtraTimePercent = percent, ExtraTime = minutes.Minutes(), ApprovedBy = Proctor };

    private static void AssertTime(Duration expected, SessionDriver session) =>
        Assert.Equal(expected, session.DeadlineAt - session.Session.StartedAt!.Value);
}
