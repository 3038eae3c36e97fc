using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class EndingTests
{
    private static readonly SessionCommand.Submit Submit = new(SessionDriver.FirstClient);
    private static readonly SessionCommand.Expire Expire = new();

    [Fact]
    public void Submit_BeforeDeadline_EndsNow()
    {
        var session = ASession().Started().After(20.Minutes()).Submitted();

        AssertEnded(session, EndCause.Submitted, Opening + 20.Minutes());
    }

    [Fact]
    public void Submit_Again_ChangesNothing()
    {
        var session = ASession().Started().After(20.Minutes()).Submitted();

        var again = Assert.IsType<Decision.Accepted>(session.After(1.Minutes()).Do(Submit));

        Assert.False(again.HasChanges);
        AssertEnded(session, EndCause.Submitted, Opening + 20.Minutes());
    }

    [Fact]
    public void Submit_WithAnswersStillUnderway_IsRefused()
    {
        var session = ASession().Started().Saved();

        Assert.Equal("answers-missing", session.Refused(Submit with { LastSequence = 2 }).Code);
        session.Then(Submit with { LastSequence = 1 });
    }

    /// <summary>They can't arrive any more; what did arrive is handed in.</summary>
    [Fact]
    public void Submit_WithAnswersMissing_AfterTheGrace_IsTheExpiry()
    {
        var session = ASession().Started().Saved();
        Assert.Equal("answers-missing", session.AtDeadline(29.Seconds()).Refused(Submit with { LastSequence = 2 }).Code);

        session.AtDeadline(30.Seconds()).Then(Submit with { LastSequence = 2 });

        AssertEnded(session, EndCause.Expired, Opening + 60.Minutes());
    }

    [Fact]
    public void Submit_WhilePaused_Wins()
    {
        var session = ASession().Started().After(10.Minutes()).Paused().After(5.Minutes()).Submitted();

        AssertEnded(session, EndCause.Submitted, Opening + 15.Minutes());
        Assert.Equal(Opening + 15.Minutes(), Assert.Single(session.Session.Ledger).To);
    }

    [Fact]
    public void Expire_BeforeDeadline_IsANoOp()
    {
        var decision = ASession().Started().AtDeadline(-1.Milliseconds()).Do(Expire);

        Assert.False(Assert.IsType<Decision.Accepted>(decision).HasChanges);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(4000)]
    public void Expire_HoweverLate_RecordsTheDeadlineAsTheEnd(int secondsLate)
    {
        var session = ASession().Started().Saved().AtDeadline(secondsLate.Seconds()).Then(Expire);

        AssertEnded(session, EndCause.Expired, Opening + 60.Minutes());
        Assert.Equal(session.Now, session.Session.FrozenAt);
    }

    [Fact]
    public void Expire_AfterAnExtension_IsAStaleTimer()
    {
        var session = ASession().Started();
        var stale = SessionClock.FreezeAt(session.Session);
        session.After(50.Minutes()).Extended(10.Minutes());

        Assert.False(Assert.IsType<Decision.Accepted>(session.At(stale).Do(Expire)).HasChanges);
        Assert.Equal(stale + 10.Minutes(), SessionClock.FreezeAt(session.Session));
    }

    [Fact]
    public void Expire_WithoutAnyClient_HandsInWhatWasSaved()
    {
        var session = ASession().Started().Saved(1).Saved(2).AtDeadline(1.Minutes()).Then(Expire);

        Assert.Equal(SessionState.Submitted, session.Session.State);
        Assert.Equal(2, session.Session.Journal.LastSequence);
    }

    [Fact]
    public void Expire_AtHardClose_SaysSo()
    {
        var session = ASession(window: AWindow().ClosingAfter(40.Minutes()).TakingStartsFor(10.Minutes())).Started();

        AssertEnded(session.At(Opening + 2.Hours()).Then(Expire), EndCause.HardClose, Opening + 40.Minutes());
    }

    [Fact]
    public void Expire_WhilePaused_WaitsForTheHardClose()
    {
        var session = ASession(window: AWindow().ClosingAfter(3.Hours())).Started().After(10.Minutes()).Paused();

        Assert.Equal(Opening + 3.Hours() + 30.Seconds(), SessionClock.FreezeAt(session.Session));
        session.At(Opening + 3.Hours()).Then(Expire);
        Assert.Equal(SessionState.Paused, session.Session.State);
        AssertEnded(session.At(Opening + 4.Hours()).Then(Expire), EndCause.HardClose, Opening + 3.Hours());
    }

    [Fact]
    public void AutoSubmit_LateSubmit_IsTheExpiryItself()
    {
        var session = ASession().Started().AtDeadline(10.Seconds()).Submitted();

        AssertEnded(session, EndCause.Expired, Opening + 60.Minutes());
    }

    [Fact]
    public void Grace_LateSubmit_CountsAsHandedIn()
    {
        var session = ASession(AnExam().Expiring(ExpiryPolicy.Grace)).Started();

        session.AtDeadline(5.Minutes() - Duration.Epsilon).Submitted();

        AssertEnded(session, EndCause.Submitted, Opening + 60.Minutes());
    }

    [Fact]
    public void Grace_NewAnswersAfterDeadline_AreRefused()
    {
        var session = ASession(AnExam().Expiring(ExpiryPolicy.Grace)).Started();

        Assert.Equal("deadline-passed", session.AtDeadline(1.Minutes()).Refused(session.NextSave(queuedThrough: 1)).Code);
    }

    [Fact]
    public void Grace_WithoutSubmit_IsAbandoned()
    {
        var session = ASession(AnExam().Expiring(ExpiryPolicy.Grace)).Started().Saved();
        Assert.Equal("deadline-passed", session.AtDeadline(5.Minutes()).Refused(Submit).Code);

        session.Then(Expire);

        Assert.Equal(
            (SessionState.Voided, EndCause.Abandoned, Opening + 60.Minutes()),
            (session.Session.State, session.Session.EndCause, session.Session.EndedAt));
    }

    [Fact]
    public void Abandon_AtDeadline_DoesNotCount()
    {
        var session = ASession(AnExam().Expiring(ExpiryPolicy.Abandon)).Started().Saved();
        Assert.Equal("deadline-passed", session.AtDeadline().Refused(Submit).Code);

        session.Then(Expire);

        Assert.Equal((SessionState.Voided, EndCause.Abandoned), (session.Session.State, session.Session.EndCause));
    }

    [Fact]
    public void Terminate_EndsNowAndHandsIn()
    {
        var terminate = new SessionCommand.Terminate(Proctor, "left the room");
        var session = ASession().Started().After(7.Minutes()).Then(terminate);

        AssertEnded(session, EndCause.Terminated, Opening + 7.Minutes());
        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(terminate)).HasChanges);
    }

    [Fact]
    public void Terminate_AfterSubmit_ComesTooLate() =>
        Assert.Equal("session-ended", ASession().Started().Submitted().Refused(new SessionCommand.Terminate(Proctor, "left")).Code);

    [Fact]
    public void Terminate_AtDeadline_LeavesItToTheExpiry() =>
        Assert.Equal("deadline-passed", ASession().Started().AtDeadline().Refused(new SessionCommand.Terminate(Proctor, "left")).Code);

    [Fact]
    public void Void_ARunningSession_StopsItsClock()
    {
        var session = ASession().Started().After(7.Minutes()).Paused().Then(new SessionCommand.Void(Proctor, "wrong room"));

        Assert.Equal(
            (SessionState.Voided, EndCause.Voided, Opening + 7.Minutes()),
            (session.Session.State, session.Session.EndCause, session.Session.EndedAt));
    }

    [Fact]
    public void Void_AfterTheDeadline_EndedAtIt() =>
        Assert.Equal(Opening + 60.Minutes(), ASession().Started().AtDeadline(5.Minutes()).Then(new SessionCommand.Void(Proctor, "fire")).Session.EndedAt);

    [Fact]
    public void Void_AnEndedSession_KeepsItsEnd()
    {
        var session = ASession().Started().After(7.Minutes()).Submitted().After(1.Hours()).Then(new SessionCommand.Void(Proctor, "fraud"));

        Assert.Equal((SessionState.Voided, EndCause.Submitted), (session.Session.State, session.Session.EndCause));
    }

    private static void AssertEnded(SessionDriver session, EndCause cause, Instant at) =>
        Assert.Equal((SessionState.Submitted, cause, at), (session.Session.State, session.Session.EndCause, session.Session.EndedAt));
}
