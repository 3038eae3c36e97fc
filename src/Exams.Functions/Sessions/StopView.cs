using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>Why the content is hidden.</summary>
/// <param name="Cause">A proctor's pause, a lock, or a break.</param>
/// <param name="SinceUtc">Since when.</param>
/// <param name="ClockRunsFromUtc">When the clock runs, or ran, again although the stop lasts; null for what is credited whole.</param>
/// <param name="MayEnd">Whether the learner may end it.</param>
public sealed record StopView(LedgerCause Cause, Instant SinceUtc, Instant? ClockRunsFromUtc, bool MayEnd)
{
    /// <summary>The stop that lasts, or null.</summary>
    internal static StopView? Of(Session session)
    {
        if (session.Ledger.LastOrDefault(entry => entry.To is null) is not { } stop)
        {
            return null;
        }

        var isBreak = stop.Cause is LedgerCause.Break or LedgerCause.ScheduledBreak;
        return new StopView(stop.Cause, stop.From, isBreak ? stop.From + TimeAccount.CreditOfOpenBreak(session) : stop.From + stop.Amount, isBreak);
    }
}
