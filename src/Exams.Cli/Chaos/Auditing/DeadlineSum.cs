using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>
/// The deadline as plain arithmetic over the ledger, in ticks and on purpose not by Core's own function. The earliest of: started at +
/// limit × (1 + percent) + extra time + extensions + pauses and outages; the same for the section that was current and all that were to
/// come; the hard close. For exams without breaks.
/// </summary>
internal static class DeadlineSum
{
    public static Instant Of(Session session)
    {
        var close = session.Bounds.HardClose.ToUnixTimeTicks()
            + session.Ledger.Where(entry => entry.MovesHardClose).Sum(entry => entry.Amount!.Value.BclCompatibleTicks);
        var whole = session.Policy.TimeLimit is { } limit
            ? session.StartedAt!.Value.ToUnixTimeTicks() + Scaled(session, limit) + session.Ledger.Sum(entry => Credit(session, entry))
            : long.MaxValue;
        return Instant.FromUnixTimeTicks(Math.Min(close, Math.Min(whole, LastSectionsEnd(session))));
    }

    private static long LastSectionsEnd(Session session)
    {
        var current = session.Sections.Count - 1;
        if (session.Plan.Skip(current).Any(section => section.TimeLimit is null))
        {
            return long.MaxValue;
        }

        return session.Sections[current].StartedAt.ToUnixTimeTicks()
            + session.Ledger.Where(entry => entry.Section == current).Sum(entry => Credit(session, entry))
            + session.Plan.Skip(current).Sum(section => Scaled(session, section.TimeLimit!.Value));
    }

    private static long Credit(Session session, LedgerEntry entry) => entry.Cause switch
    {
        LedgerCause.Extension => entry.Amount!.Value.BclCompatibleTicks,
        LedgerCause.Pause or LedgerCause.Outage => ((entry.To ?? session.EndedAt!.Value) - entry.From).BclCompatibleTicks,
        LedgerCause.Lock when entry.Amount is null => ((entry.To ?? session.EndedAt!.Value) - entry.From).BclCompatibleTicks,
        _ => 0,
    };

    private static long Scaled(Session session, Duration limit) =>
        limit.BclCompatibleTicks
        + (long)Math.Floor(limit.BclCompatibleTicks * session.Accommodation.ExtraTimePercent / 100m)
        + session.Accommodation.ExtraTime.BclCompatibleTicks;
}
