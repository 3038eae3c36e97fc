using Exams.Core.Sessions.Deciding;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>Whether a learner may see an item: content is shown while the clock runs, in the current section only,
/// and where items are answered one after the other, no further than the next one; not again where it is done and that isn't allowed.</summary>
public static class ItemAccess
{
    /// <summary>The session with the sections that ran out by themselves ended, as every decision at that instant sees it.</summary>
    public static Session AsOf(Session session, Instant now) =>
        Answering.SectionsPassed(session, now).Aggregate(session, SessionEngine.Apply);

    /// <summary>Why a session shows no content although its time isn't up: it is paused, or locked. Null where neither is so.</summary>
    public static Refusal? RefuseHidden(Session session) => session.State == SessionState.Paused ? SessionRefusals.Hidden(session) : null;

    /// <summary>Why the item isn't shown now, or null.</summary>
    /// <param name="session">The session.</param>
    /// <param name="itemNumber">A number on its form.</param>
    /// <param name="now">The time.</param>
    public static Refusal? Refuse(Session session, int itemNumber, Instant now)
    {
        var current = AsOf(session, now);
        if (current.State != SessionState.InProgress)
        {
            return SessionRefusals.WrongState(current);
        }

        if (Deadline.Of(current, now) is var deadline && now >= deadline.At)
        {
            return SessionRefusals.DeadlinePassed(deadline.At);
        }

        var plan = current.Plan[current.Sections.Count - 1];
        return itemNumber < plan.FirstItem ? SessionRefusals.SectionClosed
            : itemNumber > plan.LastItem ? SessionRefusals.SectionNotOpen
            : ItemOpenness.RefuseSight(current, new BatchProgress(current), current.Sections.Count - 1, itemNumber);
    }
}
