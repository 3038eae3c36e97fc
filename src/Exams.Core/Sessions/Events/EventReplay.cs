namespace Exams.Core.Sessions.Events;

/// <summary>Proves the record of a session's life.</summary>
public static class EventReplay
{
    /// <summary>
    /// The first number at which a record isn't what was written: changed, missing, doubled, out of order or cut off. Null if it is
    /// whole.
    /// </summary>
    /// <param name="session">Whose record it is, and what it says of the record's end.</param>
    /// <param name="events">By number, from 1.</param>
    public static int? FindBreak(Session session, IReadOnlyList<RecordedEvent> events)
    {
        var previous = EventHead.Genesis(session.Id);
        foreach (var one in events)
        {
            if (one.Number != previous.Count + 1 || one.PreviousDigest != previous.Digest || !one.IsIntact())
            {
                return previous.Count + 1;
            }

            previous = one.Head;
        }

        var head = session.EventHead;
        return previous.Count != head.Count ? Math.Min(previous.Count, head.Count) + 1
            : previous != head ? head.Count
            : null;
    }
}
