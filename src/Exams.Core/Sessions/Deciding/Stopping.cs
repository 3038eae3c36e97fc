using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Stopping the clock and letting it go on.</summary>
internal static class Stopping
{
    public static Decision StartBreak(Session session, SessionCommand.StartBreak command, Instant now) =>
        BreakAllowance.Of(session, now) is not { } allowance ? Decided.Refused(SessionRefusals.NoBreaks)
        : !allowance.IsLeft ? Decided.Refused(SessionRefusals.BreaksSpent)
        : session.Ledger.Count >= SaveLimits.MaxLedger ? Decided.Refused(SessionRefusals.LedgerFull)
        : Decided.By(session, new SessionEvent.Paused(now, LedgerCause.Break, ClientId: command.ClientId));

    public static Decision EndBreak(Session session, SessionCommand.EndBreak command, Instant now) =>
        session.IsOnBreak
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
