using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>
/// Passing scores back. What becomes of the score is counted in the state itself, with the event that changes it: whoever dies after that
/// leaves a session that says what is still owed.
/// </summary>
internal static class Passing
{
    public static Decision PassBack(Session session, SessionCommand.PassBack command, Instant now) =>
        Decided.By(session, new SessionEvent.PassbackSet(now, command.Reference));

    public static Decision MarkQueued(Session session, SessionCommand.MarkScoreQueued command, Instant now) =>
        Decided.By(session, new SessionEvent.ScoreQueued(now, command.Number));

    /// <summary>Whether a number was queued before, or is none of the session's.</summary>
    public static bool IsQueued(Session session, SessionCommand.MarkScoreQueued command) =>
        session.Passback is not { } mark || command.Number <= mark.Queued || command.Number > mark.Number;

    /// <summary>Whether an event is about nothing but the way to other systems: to the session itself nothing has happened.</summary>
    public static bool IsOnlyThat(SessionEvent happened) => happened is SessionEvent.PassbackSet or SessionEvent.ScoreQueued;

    /// <summary>Counts an event that changes what whoever may see the score is shown.</summary>
    public static Session Count(Session before, Session after, SessionEvent happened) =>
        after.Passback is { } mark && ChangesScore(before, happened) ? after with { Passback = mark.Next(happened.At) } : after;

    private static bool ChangesScore(Session before, SessionEvent happened) => happened switch
    {
        SessionEvent.Released => true,
        SessionEvent.ResultRecorded or SessionEvent.ResultWithheld or SessionEvent.WithholdingLifted => before.State == SessionState.Released,
        SessionEvent.Voided or SessionEvent.PassbackSet => before.State == SessionState.Released,
        _ => false,
    };
}
