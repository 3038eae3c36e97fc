using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

/// <summary>Answers that a client had numbered before its deadline and could deliver only after it.</summary>
public sealed class QueuedAnswerTests
{
    [Fact]
    public void Save_QueuedBeforeDeadline_IsTakenWithinTheGrace()
    {
        var session = ASession().Started().Saved();

        session.AtDeadline(30.Seconds() - Duration.Epsilon).Then(session.NextSave(2, queuedThrough: 2));

        Assert.Equal(2, session.Session.Journal.LastSequence);
    }

    [Fact]
    public void Save_QueuedButAfterTheGrace_IsRefused()
    {
        var session = ASession().Started().Saved();
        var deadline = session.DeadlineAt;

        var refusal = session.AtDeadline(30.Seconds()).Refused(session.NextSave(2, queuedThrough: 2));

        Assert.Equal("deadline-passed", refusal.Code);
        Assert.Equal(deadline, refusal.Extensions["deadlineUtc"]);
    }

    [Fact]
    public void Save_BeyondWhatWasQueued_IsRefused()
    {
        var session = ASession().Started().Saved();

        session.AtDeadline(1.Seconds()).Then(session.NextSave(2, queuedThrough: 2));

        Assert.Equal("deadline-passed", session.Refused(session.NextSave(3, queuedThrough: 3)).Code);
    }

    [Fact]
    public void Save_TheFirstClaimCounts_AndNoLaterOne()
    {
        var session = ASession().Started().Saved();

        session.AtDeadline(1.Seconds()).Then(session.NextSave(2, queuedThrough: 3)).Then(session.NextSave(3));

        Assert.Equal("deadline-passed", session.Refused(session.NextSave(4, queuedThrough: 99)).Code);
    }

    [Fact]
    public void Save_AClaimWithoutMeasure_IsCut()
    {
        var session = ASession().Started();

        session.AtDeadline(1.Seconds()).Then(session.NextSave(queuedThrough: int.MaxValue));

        Assert.Equal(SaveLimits.MaxQueued, session.Session.Sections[0].QueuedThrough);
    }

    [Fact]
    public void Save_NewAnswerGrace_NeedsNoClaim()
    {
        var session = ASession(AnExam().Late(newAnswers: 5.Seconds(), queued: Duration.Zero)).Started();

        session.AtDeadline(5.Seconds() - Duration.Epsilon).Saved();

        Assert.Equal("deadline-passed", session.AtDeadline(5.Seconds()).Refused(session.NextSave(queuedThrough: 9)).Code);
    }

    [Fact]
    public void Save_WhenAbandoningIsThePolicy_HasNoGrace()
    {
        var session = ASession(AnExam().Expiring(ExpiryPolicy.Abandon)).Started();

        Assert.Equal("deadline-passed", session.AtDeadline().Refused(session.NextSave(queuedThrough: 9)).Code);
    }

    [Fact]
    public void Save_QueuedDuringAPauseThatTheHardCloseEnded_IsTaken()
    {
        var session = ASession(window: AWindow().ClosingAfter(2.Hours())).Started().After(10.Minutes()).Paused();

        session.At(Opening + 2.Hours() + 1.Seconds()).Then(session.NextSave(queuedThrough: 1));

        Assert.Single(session.Journal);
    }

    [Fact]
    public void Expire_WaitsForTheGrace()
    {
        var session = ASession().Started().Saved();
        session.AtDeadline(30.Seconds() - Duration.Epsilon).Then(new SessionCommand.Expire());
        Assert.Equal(SessionState.InProgress, session.Session.State);

        session.At(session.Now + Duration.Epsilon).Then(new SessionCommand.Expire());

        Assert.Equal(SessionState.Submitted, session.Session.State);
    }
}
