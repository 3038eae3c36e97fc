using Exams.Core.Exams;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Timekeeping;
using Exams.Core.Tests.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Exams;
using Exams.Testing.Scheduling;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class LockTests
{
    private static readonly BrowserFault Fault = new(BrowserFaultKind.Missing, PresentedBrowser.ConfigKeyHeader);
    private static readonly SessionCommand.Lock Lock = new(Fault);
    private static readonly SessionCommand.Unlock Unlock = new(Proctor, "identity checked");

    [Fact]
    public void Lock_HidesTheContent_AndUnlockShowsItAgain()
    {
        var session = Sitting().Saved().After(5.Minutes()).Then(Lock);

        Assert.True(session.Session.IsLocked);
        Assert.Equal("session-locked", ItemAccess.Refuse(session.Session, 1, session.Now)?.Code);
        Assert.Equal("session-locked", session.Refused(session.NextSave()).Code);

        session.After(1.Minutes()).Then(Unlock);
        Assert.False(session.Session.IsLocked);
        Assert.Null(ItemAccess.Refuse(session.Session, 1, session.Now));
        session.Saved(2);
    }

    [Fact]
    public void Lock_StopsTheClock_ToTheTick_UnlessThePolicyLetsItRun()
    {
        var stopped = Sitting().After(10.Minutes());
        var running = Sitting(stopsClock: false).After(10.Minutes());
        var (before, length) = (stopped.DeadlineAt, 7.Minutes() + Duration.FromTicks(3));

        stopped.Then(Lock).After(length).Then(Unlock);
        running.Then(Lock).After(length).Then(Unlock);

        Assert.Equal(before + length, stopped.DeadlineAt);
        Assert.Equal(before, running.DeadlineAt);
        Assert.Equal([TimeKind.Working, TimeKind.Locked], Kinds(stopped));
        Assert.Equal([TimeKind.Working, TimeKind.RunningLock], Kinds(running));
        TimeAccountAssert.IsSound(stopped.Session, TimeAccount.Replay(stopped.Session, stopped.Now));
        TimeAccountAssert.IsSound(running.Session, TimeAccount.Replay(running.Session, running.Now));
    }

    [Fact]
    public void Lock_Twice_IsOneLock()
    {
        var session = Sitting().Then(Lock).After(1.Minutes());

        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(Lock)).HasChanges);
    }

    [Fact]
    public void Lock_IsLiftedByNobodyButWhoUnlocks()
    {
        var session = Sitting(AnExam().WithBreaks(10.Minutes())).Then(Lock);

        Assert.Equal("session-locked", session.Refused(new SessionCommand.EndBreak(SessionDriver.FirstClient)).Code);
        Assert.Equal("session-locked", session.Refused(new SessionCommand.StartBreak(SessionDriver.FirstClient)).Code);
        Assert.Equal("session-locked", session.Refused(new SessionCommand.Resume(Proctor, "go on")).Code);
        Assert.Equal("session-locked", session.Refused(new SessionCommand.Pause(Proctor, "wait")).Code);
        Assert.Equal("session-locked", session.Refused(new SessionCommand.FinishSection(SessionDriver.FirstClient, 0)).Code);
        session.Then(new SessionCommand.TakeOver(ClientId.Parse("other")));
        Assert.True(session.Session.IsLocked);
    }

    [Fact]
    public void WhatWasSaved_CanBeHandedInWhileLocked()
    {
        var session = Sitting().Saved().Then(Lock).After(3.Minutes()).Submitted();

        Assert.Equal((EndCause.Submitted, session.Now), (session.Session.EndCause, session.Session.EndedAt));
        Assert.Equal(session.Now, session.Session.Ledger[^1].To);
    }

    [Fact]
    public void ALockedSession_CanBeTerminated_AndCalledOff()
    {
        var terminated = Sitting().Saved().Then(Lock).Then(new SessionCommand.Terminate(Proctor, "left the room"));
        var voided = Sitting().Saved().Then(Lock).Then(new SessionCommand.Void(Proctor, "called off"));

        Assert.Equal(EndCause.Terminated, terminated.Session.EndCause);
        Assert.Equal(SessionState.Voided, voided.Session.State);
    }

    [Fact]
    public void ALockedSession_EndsAtTheHardClose_WhoeverIsThere()
    {
        var session = Sitting(window: AWindow().ClosingAfter(2.Hours())).Then(Lock).At(Opening + 3.Hours()).Then(new SessionCommand.Expire());

        Assert.Equal((EndCause.HardClose, Opening + 2.Hours()), (session.Session.EndCause, session.Session.EndedAt!.Value));
        Assert.Equal(Opening + 2.Hours(), session.Session.Ledger[^1].To);
    }

    [Fact]
    public void WhenTheClockRuns_ALockedSessionExpires()
    {
        var session = Sitting(stopsClock: false).Then(Lock).At(Opening + 61.Minutes()).Then(new SessionCommand.Expire());

        Assert.Equal((EndCause.Expired, Opening + 60.Minutes()), (session.Session.EndCause, session.Session.EndedAt!.Value));
    }

    [Fact]
    public void WhatWasPausedWhenItWasLocked_IsPausedAgain()
    {
        var session = Sitting().After(1.Minutes()).Paused().After(1.Minutes()).Then(Lock);
        Assert.True(session.Session.IsLocked);

        session.After(1.Minutes()).Extended(1.Minutes()).Then(Unlock);

        Assert.Equal("session-paused", session.Refused(session.NextSave()).Code);
        session.Resumed().Saved();
        Assert.Equal(Opening + 60.Minutes() + 1.Minutes() + 2.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void ABreakThatIsLocked_IsOver()
    {
        var session = Sitting(AnExam().WithBreaks(10.Minutes())).Then(new SessionCommand.StartBreak(SessionDriver.FirstClient)).After(1.Minutes()).Then(Lock);

        session.After(1.Minutes()).Then(Unlock);

        Assert.Equal(SessionState.InProgress, session.Session.State);
        Assert.Equal(Opening + 62.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void ASectionThatRunsOutWhileLocked_LeavesTheSessionLocked_WithoutItsBreak()
    {
        var exam = AnExam().WithSection("a", 3, 15.Minutes()).WithSection("b", 3, 20.Minutes())
            .With(e => e with { Breaks = new BreakPolicy(Duration.Zero, 0) { Scheduled = [new ScheduledBreak("a", 9.Minutes())] } });
        var session = Sitting(exam, stopsClock: false).After(10.Minutes()).Then(Lock).After(10.Minutes());

        Assert.Equal("session-locked", session.Refused(new SessionCommand.EndBreak(SessionDriver.FirstClient)).Code);
        session.Then(Unlock);

        Assert.Equal((2, SessionState.InProgress), (session.Session.Sections.Count, session.Session.State));
    }

    [Fact]
    public void AfterTheDeadline_NothingIsLocked()
    {
        var session = Sitting(AnExam().Late(queued: 1.Minutes())).AtDeadline(1.Seconds());

        Assert.Equal("deadline-passed", session.Refused(Lock).Code);
    }

    [Fact]
    public void Unlock_NeedsAReason_AndALock()
    {
        var session = Sitting();
        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(Unlock)).HasChanges);
        Assert.Equal("session-paused", session.Paused().Refused(Unlock).Code);
        Assert.Equal("invalid-reason", session.Then(Lock).Refused(Unlock with { Reason = " " }).Code);
    }

    [Fact]
    public void TheSameDeedAgain_ChangesNothing_WhateverHappenedMeanwhile()
    {
        var pause = new SessionCommand.Pause(Proctor, "fire alarm", "p1");
        var resume = new SessionCommand.Resume(Proctor, "over", "r1");
        var unlock = Unlock with { Reference = "u1" };
        var session = Sitting().Then(pause).After(1.Minutes()).Then(resume).After(1.Minutes());

        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(pause)).HasChanges);
        session.Then(pause with { Reference = "p2" }).After(1.Minutes());
        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(resume)).HasChanges);
        session.Then(resume with { Reference = "r2" }).Then(Lock).Then(unlock).After(1.Minutes()).Then(Lock);
        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(unlock)).HasChanges);
        Assert.True(session.Session.IsLocked);
    }

    [Fact]
    public void ThePolicy_IsTheExams_OrElseTheWindowsAtCheckIn()
    {
        var byExam = ASession(AnExam().With(e => e with { Browser = new BrowserPolicy() }));
        var byWindow = ASession().Then(new SessionCommand.CheckIn(new BrowserPolicy(LockStopsClock: false)));

        Assert.NotNull(byExam.Started().Session.Policy.Browser);
        Assert.Equal(new BrowserPolicy(LockStopsClock: false), byWindow.Session.Policy.Browser);
        Assert.Null(ASession().Started().Session.Policy.Browser);
        Assert.Equal(
            byWindow.Session.Policy,
            byWindow.Then(new SessionCommand.Start(SessionDriver.FirstClient)).Events.OfType<SessionEvent.Started>().Single().Terms?.Policy);
    }

    [Fact]
    public void TheRecord_SaysWhatWasWrong_AndWhoLookedWhy()
    {
        var session = Sitting().Then(Lock).After(1.Minutes()).Then(Unlock);

        Assert.Equal(Fault, session.Events.OfType<SessionEvent.Locked>().Single().Fault);
        Assert.Equal((Proctor, "identity checked"), session.Events.OfType<SessionEvent.Unlocked>().Select(e => (e.By, e.Reason)).Single());
        Assert.Equal([EventActor.System, EventActor.Staff], session.Events.TakeLast(2).Select(e => e.Actor));
        Assert.Equal("The header X-SafeExamBrowser-ConfigKeyHash is missing", session.Session.Ledger.Single().Reason);
    }

    private static IEnumerable<TimeKind> Kinds(SessionDriver session) => TimeAccount.Replay(session.Session, session.Now).Spans.Select(s => s.Kind);

    private static SessionDriver Sitting(ExamBuilder? exam = null, bool stopsClock = true, WindowBuilder? window = null) =>
        ASession((exam ?? AnExam()).With(e => e with { Browser = new BrowserPolicy(stopsClock) }), window: window).Started();
}
