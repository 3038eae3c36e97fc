using Exams.Core.Exams;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Ending a session, exactly once. Whoever ends it, no session runs past its deadline.</summary>
internal static class Ending
{
    public static Decision Submit(Session session, SessionCommand.Submit command, Instant now)
    {
        var deadline = Deadline.Of(session, now);
        var isOver = now >= deadline.At + SessionClock.Grace(session.Policy);
        if (command.LastSequence > session.Journal.LastSequence && !isOver)
        {
            return Decided.Refused(SessionRefusals.AnswersMissing(session.Journal.LastSequence));
        }

        if (now < deadline.At)
        {
            return Decided.By(session, new SessionEvent.Ended(now, now, EndCause.Submitted, ClientId: command.ClientId));
        }

        return session.Policy.Expiry switch
        {
            ExpiryPolicy.AutoSubmit => Decided.By(session, Expired(deadline, now) with { ClientId = command.ClientId }),
            ExpiryPolicy.Grace when now < deadline.At + session.Policy.Late.Submit =>
                Decided.By(session, new SessionEvent.Ended(now, deadline.At, EndCause.Submitted, ClientId: command.ClientId)),
            _ => Decided.Refused(SessionRefusals.DeadlinePassed(deadline.At)),
        };
    }

    public static Decision Expire(Session session, SessionCommand.Expire command, Instant now)
    {
        var deadline = Deadline.Of(session, now);
        if (now < deadline.At + SessionClock.Grace(session.Policy))
        {
            return Decided.Unchanged(session);
        }

        return Decided.By(
            session,
            session.Policy.Expiry == ExpiryPolicy.AutoSubmit
                ? Expired(deadline, now)
                : new SessionEvent.Ended(now, deadline.At, EndCause.Abandoned));
    }

    public static Decision Terminate(Session session, SessionCommand.Terminate command, Instant now) =>
        Granting.CheckEntry(session, command.Reason) == SessionRefusals.InvalidReason
            ? Decided.Refused(SessionRefusals.InvalidReason)
            : Decided.By(session, new SessionEvent.Ended(now, now, EndCause.Terminated, command.By, command.Reason));

    public static Decision Void(Session session, SessionCommand.Void command, Instant now) =>
        Granting.CheckEntry(session, command.Reason) == SessionRefusals.InvalidReason
            ? Decided.Refused(SessionRefusals.InvalidReason)
            : Decided.By(session, new SessionEvent.Voided(now, command.By, command.Reason));

    private static SessionEvent.Ended Expired(Deadline deadline, Instant now) =>
        new(now, deadline.At, deadline.LimitedBy == DeadlineLimit.HardClose ? EndCause.HardClose : EndCause.Expired);
}
