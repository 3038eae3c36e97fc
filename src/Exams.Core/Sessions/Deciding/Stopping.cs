using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Stopping the clock and letting it go on.</summary>
internal static class Stopping
{
    public static Decision StartBreak(Session session, SessionCommand.StartBreak command, Instant now)
    {
        var budget = Deadline.BreakBudget(session);
        if (budget == Duration.Zero)
        {
            return Decided.Refused(SessionRefusals.NoBreaks);
        }

        var taken = session.Ledger.Count(e => e.Cause == LedgerCause.Break);
        var isCounted = session.Accommodation.BreakBudget == Duration.Zero;
        if (Allowances.BreaksTaken(session.Ledger, budget, now) >= budget || (isCounted && taken >= session.Policy.Breaks.MaxCount))
        {
            return Decided.Refused(SessionRefusals.BreaksSpent);
        }

        return session.Ledger.Count >= SaveLimits.MaxLedger
            ? Decided.Refused(SessionRefusals.LedgerFull)
            : Decided.By(session, new SessionEvent.Paused(now, LedgerCause.Break, ClientId: command.ClientId));
    }

    public static Decision EndBreak(Session session, SessionCommand.EndBreak command, Instant now) =>
        session.OpenStop?.Cause == LedgerCause.Break
            ? Decided.By(session, new SessionEvent.Resumed(now, ClientId: command.ClientId))
            : Decided.Refused(SessionRefusals.Paused);

    public static Decision Pause(Session session, SessionCommand.Pause command, Instant now)
    {
        if (Granting.CheckEntry(session, command.Reason) is { } refusal)
        {
            return Decided.Refused(refusal);
        }

        var paused = new SessionEvent.Paused(now, LedgerCause.Pause, command.By, command.Reason);
        return session.OpenStop is null
            ? Decided.By(session, paused)
            : Decided.By(session, new SessionEvent.Resumed(now, command.By), paused);
    }

    public static Decision Resume(Session session, SessionCommand.Resume command, Instant now) =>
        Decided.By(session, new SessionEvent.Resumed(now, command.By));
}
