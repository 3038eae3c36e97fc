using Exams.Core.Exams;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Exams;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class SettlingTests
{
    private static readonly Digest Paper = Digest.Of("paper");

    [Fact]
    public void Lifecycle_WithReview_EndsReleased()
    {
        var session = ASession().Started().Saved().Submitted()
            .Then(new SessionCommand.BeginGrading(Paper))
            .Then(new SessionCommand.AwaitReview())
            .Then(new SessionCommand.RecordResult(1))
            .Then(new SessionCommand.Release());

        Assert.Equal(SessionState.Released, session.Session.State);
        Assert.Equal(session.Now, session.Session.ReleasedAt);
    }

    [Fact]
    public void EachStep_Twice_HappensOnce()
    {
        var session = ASession().Started().Submitted();
        foreach (var step in new SessionCommand[]
        {
            new SessionCommand.BeginGrading(Paper),
            new SessionCommand.AwaitReview(),
            new SessionCommand.RecordResult(1),
            new SessionCommand.Release(),
        })
        {
            Assert.True(Assert.IsType<Decision.Accepted>(session.Do(step)).HasChanges);
            Assert.False(Assert.IsType<Decision.Accepted>(session.Do(step)).HasChanges);
        }
    }

    [Fact]
    public void BeginGrading_AnotherSubmission_IsRefused()
    {
        var session = ASession().Started().Submitted().Then(new SessionCommand.BeginGrading(Paper));

        Assert.Equal("submission-mismatch", session.Refused(new SessionCommand.BeginGrading(Digest.Of("other"))).Code);
    }

    [Fact]
    public void BeginGrading_OfARunningSession_IsRefused() =>
        Assert.Equal("session-in-progress", ASession().Started().Refused(new SessionCommand.BeginGrading(Paper)).Code);

    [Fact]
    public void RecordResult_ANewVersion_KeepsItReleased()
    {
        var session = Graded(AnExam()).Then(new SessionCommand.Release()).Then(new SessionCommand.RecordResult(2));

        Assert.Equal((SessionState.Released, 2), (session.Session.State, session.Session.ResultVersion));
        Assert.Equal("result-version", session.Refused(new SessionCommand.RecordResult(4)).Code);
    }

    [Theory]
    [InlineData(ReleaseTiming.AtOnce, SessionState.Released)]
    [InlineData(ReleaseTiming.AtWindowClose, SessionState.Graded)]
    [InlineData(ReleaseTiming.OnApproval, SessionState.Graded)]
    public void RecordResult_ShowsAtOnceWhatIsDue(ReleaseTiming timing, SessionState state)
    {
        var session = ASession(AnExam().Releasing(timing)).Started().Submitted()
            .Then(new SessionCommand.BeginGrading(Paper))
            .Then(new SessionCommand.RecordResult(1) { ReleasesWhenDue = true });

        Assert.Equal((state, 1), (session.Session.State, session.Session.ResultVersion));
        Assert.Equal(state == SessionState.Released ? session.Now : null, session.Session.ReleasedAt);
    }

    [Fact]
    public void Release_AtWindowClose_WaitsForIt()
    {
        var session = Graded(AnExam().Releasing(ReleaseTiming.AtWindowClose));
        Assert.Equal("not-yet-released", session.Refused(new SessionCommand.Release()).Code);
        Assert.Equal(Opening + 10.Hours(), ReleaseTime.Of(session.Session));

        session.At(Opening + 10.Hours()).Then(new SessionCommand.Release());
    }

    [Fact]
    public void Release_AtAnInstant_WaitsForIt()
    {
        var at = Opening + 48.Hours();
        var session = Graded(AnExam().Releasing(ReleaseTiming.At, at));
        Assert.Equal(at, session.Refused(new SessionCommand.Release()).Extensions["releaseUtc"]);

        session.At(at).Then(new SessionCommand.Release());
    }

    [Fact]
    public void Release_OnApproval_NeedsSomebody()
    {
        var session = Graded(AnExam().Releasing(ReleaseTiming.OnApproval));
        Assert.Equal("approval-needed", session.Refused(new SessionCommand.Release()).Code);
        Assert.Null(ReleaseTime.Of(session.Session));

        session.Then(new SessionCommand.Release(Proctor));
    }

    [Fact]
    public void Withheld_IsReleasedAllTheSame_AndShownOnceItIsNot()
    {
        var session = Graded(AnExam()).Then(new SessionCommand.WithholdResult(Proctor, "two voices"));
        Assert.Equal(new Withholding(session.Now, Proctor, "two voices"), session.Session.Withheld);

        session.Then(new SessionCommand.Release()).Then(new SessionCommand.RecordResult(2));
        Assert.Equal((SessionState.Released, false), (session.Session.State, session.Session.ShowsResult));
        Assert.True(SessionGlance.Of(session.Session).IsWithheld);

        session.After(1.Hours()).Then(new SessionCommand.LiftWithholding(Proctor, "a radio"));
        Assert.Equal((true, session.Now), (session.Session.ShowsResult, session.Session.ReleasedAt));
        Assert.False(SessionGlance.Of(session.Session).IsWithheld);
    }

    [Fact]
    public void Withholding_NeedsAReason_AndKeepsTheFirst()
    {
        var session = Graded(AnExam());
        Assert.Equal("invalid-reason", session.Refused(new SessionCommand.WithholdResult(Proctor, " ")).Code);

        session.Then(new SessionCommand.WithholdResult(Proctor, "first"));
        Assert.Equal("first", Assert.IsType<Decision.Accepted>(session.Do(new SessionCommand.WithholdResult(Proctor, "second"))).Session.Withheld?.Reason);
        Assert.Equal("invalid-reason", session.Refused(new SessionCommand.LiftWithholding(Proctor, new string('x', 201))).Code);
    }

    [Fact]
    public void DueTime_FollowsTheState()
    {
        var session = ASession();
        Assert.Equal(session.Session.Bounds.LastStart, DueTime.Of(session.Session));
        session.Started();
        Assert.Equal(session.DeadlineAt + 30.Seconds(), DueTime.Of(session.Session));
        session.Submitted();
        Assert.Equal(session.Now + DueTime.GradingAllowance, DueTime.Of(session.Session));
        session.Then(new SessionCommand.BeginGrading(Paper)).Then(new SessionCommand.AwaitReview());
        Assert.Null(DueTime.Of(session.Session));
        session.Then(new SessionCommand.RecordResult(1));
        Assert.Equal(session.Now, DueTime.Of(session.Session));
        session.Then(new SessionCommand.Release());
        Assert.Null(DueTime.Of(session.Session));
    }

    [Fact]
    public void DueTime_AsBeforeStop_StaysWhereItWas()
    {
        var session = ASession().Started();
        var due = DueTime.Of(session.Session);

        session.After(1.Minutes()).Paused();
        Assert.Equal(due, DueTime.AsBeforeStop(session.Session));
        Assert.True(DueTime.Of(session.Session) > due);

        session.After(3.Minutes()).Resumed();
        Assert.Equal(due + 3.Minutes(), DueTime.AsBeforeStop(session.Session));
        Assert.Equal(due, DueTime.AtTheEarliest(session.Session));
    }

    private static SessionDriver Graded(ExamBuilder exam) => ASession(exam).Started().Submitted()
        .Then(new SessionCommand.BeginGrading(Paper))
        .Then(new SessionCommand.RecordResult(1));
}
