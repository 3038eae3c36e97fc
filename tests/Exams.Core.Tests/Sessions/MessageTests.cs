using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Messages;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class MessageTests
{
    private static readonly SessionCommand.SendMessage Hello = new(MessageId.Parse("m1"), MessageKind.Warning, "Sit down, please.", Proctor);
    private static readonly SessionCommand.AcknowledgeMessage Read = new(Hello.Id);

    [Fact]
    public void AMessage_IsRecorded_AndRead_Once()
    {
        var session = ASession().Started().After(1.Minutes()).Then(Hello);

        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(Hello)).HasChanges);
        Assert.Equal([new MessageMark(Hello.Id)], session.Session.Messages);
        session.After(1.Minutes()).Then(Read).After(1.Minutes());
        Assert.False(Assert.IsType<Decision.Accepted>(session.Do(Read)).HasChanges);

        Assert.Equal([new MessageMark(Hello.Id, IsAcknowledged: true)], session.Session.Messages);
        Assert.Equal(
            [new LearnerMessage(Hello.Id, MessageKind.Warning, Hello.Text, Proctor, Opening + 1.Minutes(), Opening + 2.Minutes())],
            LearnerMessage.Of(session.Events));
        Assert.Equal([EventActor.Staff, EventActor.Learner], session.Events.TakeLast(2).Select(e => e.Actor));
    }

    [Fact]
    public void AMessage_MovesNoDeadline_AndIsReadEvenAfterTheEnd()
    {
        var session = ASession().Started();
        var deadline = session.DeadlineAt;

        session.Then(Hello);
        Assert.Equal(deadline, session.DeadlineAt);
        session.Submitted().Then(Read);
        Assert.Equal("session-ended", session.Refused(Hello with { Id = MessageId.Parse("m2") }).Code);
    }

    [Fact]
    public void WhatIsNoMessage_OrTooMany_IsRefused()
    {
        var session = ASession().Started();
        foreach (var text in new[] { "", "  ", new string('x', MessageLimits.MaxText + 1) })
        {
            Assert.Equal("invalid-message", session.Refused(Hello with { Text = text }).Code);
        }

        Assert.Equal("not-found", session.Refused(Read).Code);
        for (var i = 0; i < MessageLimits.MaxMessages; i++)
        {
            session.Then(Hello with { Id = MessageId.Parse($"m{i}") });
        }

        Assert.Equal("messages-full", session.Refused(Hello with { Id = MessageId.Parse("one-more") }).Code);
        Assert.InRange(ExamsJson.Write(session.Session).Length, 1, 8 * 1024);
    }
}
