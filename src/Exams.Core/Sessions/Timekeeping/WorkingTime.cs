using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>A session's own time: what has passed of it, without pauses, breaks, locks and outages.</summary>
/// <param name="Elapsed">Since the start; nothing before it, and no more after the end.</param>
/// <param name="IsRunning">Whether it passes.</param>
public readonly record struct WorkingTime(Duration Elapsed, bool IsRunning)
{
    /// <summary>What a session's own clock showed at an instant, as far as its ledger knows.</summary>
    public static WorkingTime At(Session session, Instant instant)
    {
        if (session.StartedAt is not { } started || instant < started)
        {
            return new(Duration.Zero, IsRunning: false);
        }

        var until = session.EndedAt is { } ended && ended < instant ? ended : instant;
        var stopped = Duration.Zero;
        var isRunning = until == instant && session.EndedAt != instant;
        foreach (var entry in session.Ledger.Where(IsStop))
        {
            var (from, to) = (Instant.Max(entry.From, started), entry.To ?? Instant.MaxValue);
            isRunning &= instant < from || instant >= to;
            stopped += Duration.Max(Duration.Zero, Instant.Min(to, until) - Instant.Min(from, until));
        }

        return new(until - started - stopped, isRunning);
    }

    /// <summary>Whether it hides the content, or did: also where the clock runs on meanwhile.</summary>
    private static bool IsStop(LedgerEntry entry) =>
        entry.Cause is LedgerCause.Pause or LedgerCause.Break or LedgerCause.ScheduledBreak or LedgerCause.Lock or LedgerCause.Outage;
}
