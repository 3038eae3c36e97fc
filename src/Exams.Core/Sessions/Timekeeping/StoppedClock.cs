using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>When a session's clock stood still.</summary>
internal static class StoppedClock
{
    /// <summary>Each entry of the ledger, in its order, with the time to which it stopped the clock.</summary>
    /// <remarks>
    /// A break stops it only as far as it is credited: after that it goes on, and the clock runs. What has no length, such as an
    /// extension, ends where it begins; a pause that lasts has no end.
    /// </remarks>
    public static IEnumerable<(LedgerEntry Entry, Instant Until)> Of(Session session)
    {
        var breaksLeft = Deadline.BreakBudget(session);
        foreach (var entry in session.Ledger)
        {
            switch (entry.Cause)
            {
                case LedgerCause.Break or LedgerCause.ScheduledBreak:
                    var credited = Allowances.CreditOf(entry, breaksLeft, asOf: null)!.Value;
                    breaksLeft -= entry.Cause == LedgerCause.Break ? credited : Duration.Zero;
                    yield return (entry, entry.From + credited);
                    break;
                case LedgerCause.Pause or LedgerCause.Outage or LedgerCause.Lock when entry.Amount is null:
                    yield return (entry, entry.To ?? Instant.MaxValue);
                    break;
                default:
                    yield return (entry, entry.From);
                    break;
            }
        }
    }

    /// <summary>Whether it stood still at any time of a half-open interval.</summary>
    public static bool IsWithin(Session session, Instant from, Instant to) =>
        Of(session).Any(stop => stop.Until > stop.Entry.From && stop.Entry.From < to && from < stop.Until);
}
