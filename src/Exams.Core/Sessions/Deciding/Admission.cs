using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Getting in: check-in, start, another client, or never.</summary>
internal static class Admission
{
    public static Decision CheckIn(Session session, SessionCommand.CheckIn command, Instant now)
    {
        var from = session.Bounds.Opens - WindowRules.CheckInLead;
        return now < from ? Decided.Refused(SessionRefusals.NotOpen(from))
            : now >= session.Bounds.LastStart ? Decided.Refused(SessionRefusals.Closed(session.Bounds.LastStart))
            : Decided.By(session, new SessionEvent.CheckedIn(now, command.Browser));
    }

    public static Decision Start(Session session, SessionCommand.Start command, Instant now) =>
        now < session.Bounds.Opens ? Decided.Refused(SessionRefusals.NotOpen(session.Bounds.Opens))
        : now >= session.Bounds.LastStart ? Decided.Refused(SessionRefusals.Closed(session.Bounds.LastStart))
        : Begin(session, command, new SessionEvent.Started(now, command.ClientId, SessionTerms.Of(session)));

    /// <summary>Where rules lead through the form, they say where it begins.</summary>
    private static Decision Begin(Session session, SessionCommand.Start command, SessionEvent.Started started) =>
        session.RouteTest is null ? Decided.By(session, started)
        : command.Paper is not { } paper ? new Decision.NeedsPaper()
        : Decided.By(
            session,
            [started, .. Attempting.Leading(SessionEngine.Apply(session, started), started.At, from: null, paper.First(), command.ClientId)]);

    public static Decision Accommodate(Session session, SessionCommand.Accommodate command, Instant now) =>
        AccommodationRules.Validate(command.Accommodation) is [var problem, ..]
            ? Decided.Refused(new Refusal("invalid-accommodation", "The accommodation can't be granted", $"{problem.Path}: {problem.Message}."))
            : Decided.By(session, new SessionEvent.Accommodated(now, command.Accommodation));

    public static Decision TakeOver(Session session, SessionCommand.TakeOver command, Instant now) =>
        Decided.By(session, new SessionEvent.TakenOver(now, command.ClientId, session.ClientId!.Value));

    public static Decision MarkNoShow(Session session, SessionCommand.MarkNoShow command, Instant now) =>
        now < session.Bounds.LastStart ? Decided.Unchanged(session) : Decided.By(session, new SessionEvent.NoShowMarked(now));
}
