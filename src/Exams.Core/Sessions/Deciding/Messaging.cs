using Exams.Core.Sessions.Messages;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>What staff says to a learner, and that they have read it. It moves nothing.</summary>
internal static class Messaging
{
    public static Decision Send(Session session, SessionCommand.SendMessage command, Instant now) =>
        SessionCommand.SendMessage.Check(command.Text) is { } unfit ? Decided.Refused(unfit)
        : session.Messages.Count >= MessageLimits.MaxMessages ? Decided.Refused(SessionRefusals.MessagesFull)
        : Decided.By(session, new SessionEvent.MessageSent(now, command.Id, command.Kind, command.Text, command.By));

    public static Decision Acknowledge(Session session, SessionCommand.AcknowledgeMessage command, Instant now) =>
        session.Messages.Any(mark => mark.Id == command.Id)
            ? Decided.By(session, new SessionEvent.MessageAcknowledged(now, command.Id))
            : Decided.Refused(SessionRefusals.NoSuchMessage);
}
