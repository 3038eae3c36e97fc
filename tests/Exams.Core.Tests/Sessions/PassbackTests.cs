using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class PassbackTests
{
    private static readonly SessionCommand.PassBack PassBack = new("p1");

    [Fact]
    public void EachChangeOfWhatIsShown_IsCounted_AndDueUntilItIsQueued()
    {
        var session = Graded().Then(PassBack);
        Assert.Equal((0, false), (Mark(session).Number, Mark(session).IsPending));

        foreach (var (index, command) in new SessionCommand[]
        {
            new SessionCommand.Release(),
            new SessionCommand.RecordResult(2),
            new SessionCommand.WithholdResult(Proctor, "doubt"),
            new SessionCommand.LiftWithholding(Proctor, "none"),
            new SessionCommand.Void(Proctor, "copied"),
        }.Index())
        {
            session.After(1.Minutes()).Then(command);

            Assert.Equal((index + 1, index, session.Now), (Mark(session).Number, Mark(session).Queued, Mark(session).ChangedAt));
            Assert.Equal(session.Now, DueTime.Of(session.Session));
            session.Then(new SessionCommand.MarkScoreQueued(index + 1));
            Assert.Null(DueTime.Of(session.Session));
        }
    }

    [Fact]
    public void BeforeTheRelease_NothingIsCounted_ButWithItOnce()
    {
        var session = Graded().Then(PassBack).Then(new SessionCommand.WithholdResult(Proctor, "doubt")).Then(new SessionCommand.RecordResult(2));
        Assert.Equal(0, Mark(session).Number);

        session.Then(new SessionCommand.Release());

        Assert.Equal(1, Mark(session).Number);
    }

    [Fact]
    public void ThatIsReleasedAlready_IsPassedBackAsItIs_AndAnewByAnotherWord()
    {
        var session = Graded().Then(new SessionCommand.Release()).Then(PassBack);
        Assert.Equal(1, Mark(session).Number);

        session.Then(PassBack);
        Assert.Equal(1, Mark(session).Number);

        session.Then(new SessionCommand.PassBack("p2"));
        Assert.Equal((2, "p2"), (Mark(session).Number, Mark(session).Reference));
    }

    [Fact]
    public void WithoutAWord_NothingIsCounted()
    {
        var session = Graded().Then(new SessionCommand.Release());

        Assert.Null(session.Session.Passback);
        Assert.Null(DueTime.Of(session.Session));
        Assert.DoesNotContain("passback", ExamsJson.Write(session.Session), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void OfTwoChangesAtOneInstant_TheSecondIsLater()
    {
        var session = Graded().Then(PassBack).Then(new SessionCommand.Release());
        var first = Mark(session).ChangedAt;

        session.Then(new SessionCommand.RecordResult(2));

        Assert.Equal(first + 1.Milliseconds(), Mark(session).ChangedAt);
    }

    [Fact]
    public void WhatWasSkipped_CanBeQueuedWithWhatCameAfterIt_AndNothingTwice()
    {
        var session = Graded().Then(PassBack).Then(new SessionCommand.Release()).Then(new SessionCommand.RecordResult(2));

        session.Then(new SessionCommand.MarkScoreQueued(2)).Then(new SessionCommand.MarkScoreQueued(1)).Then(new SessionCommand.MarkScoreQueued(3));

        Assert.Equal((2, 2), (Mark(session).Number, Mark(session).Queued));
    }

    [Fact]
    public void ItIsNoEventOfTheSessionsLife()
    {
        var session = Graded();
        var (head, at) = (session.Session.LastEvent, session.Session.UpdatedAt);

        session.After(1.Minutes()).Then(PassBack);

        Assert.Equal((head, at), (session.Session.LastEvent, session.Session.UpdatedAt));
        Assert.False(RecordedEvent.IsRecorded(session.Events[^1]));
    }

    private static ScoreMark Mark(SessionDriver session) => session.Session.Passback!;

    private static SessionDriver Graded() => ASession().Started().Saved().Submitted()
        .Then(new SessionCommand.BeginGrading(Digest.Of("paper")))
        .Then(new SessionCommand.RecordResult(1));
}
