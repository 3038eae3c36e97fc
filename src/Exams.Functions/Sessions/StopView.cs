using Exams.Core.Sessions;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>Why the content is hidden.</summary>
/// <param name="Cause">A proctor's pause, or a break.</param>
/// <param name="SinceUtc">Since when.</param>
/// <param name="ClockRunsFromUtc">When the clock runs, or ran, again although the break lasts; null for a pause, which is credited whole.</param>
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

        var isBreak = stop.Cause != LedgerCause.Pause;
        return new StopView(stop.Cause, stop.From, isBreak ? stop.From + TimeAccount.CreditOfOpenBreak(session) : null, isBreak);
    }
}
