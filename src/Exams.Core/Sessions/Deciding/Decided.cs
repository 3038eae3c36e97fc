namespace Exams.Core.Sessions.Deciding;

/// <summary>Builds decisions.</summary>
internal static class Decided
{
    /// <summary>Nothing happens.</summary>
    public static Decision Unchanged(Session session) => new Decision.Accepted(session, []);

    /// <summary>This happens.</summary>
    public static Decision.Accepted By(Session session, params IReadOnlyList<SessionEvent> events) =>
        new(events.Aggregate(session, SessionEngine.Apply), events);

    /// <summary>No.</summary>
    public static Decision Refused(Refusal refusal) => new Decision.Refused(refusal);
}
