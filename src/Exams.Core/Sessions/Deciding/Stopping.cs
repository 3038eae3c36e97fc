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
            : Decided.Refused(SessionRefusals.Hidden(session));

    public static Decision Pause(Session session, SessionCommand.Pause command, Instant now)
    {
        if (Granting.CheckEntry(session, command.Reason, command.Reference) is { } refusal)
        {
            return Decided.Refused(refusal);
        }

        if (session.IsLocked)
        {
            return Decided.Refused(SessionRefusals.Locked);
        }

        var paused = new SessionEvent.Paused(now, LedgerCause.Pause, command.By, command.Reason, Reference: command.Reference);
        return session.OpenStop is null
            ? Decided.By(session, paused)
            : Decided.By(session, new SessionEvent.Resumed(now, command.By), paused);
    }

    public static Decision Resume(Session session, SessionCommand.Resume command, Instant now) =>
        session.IsLocked ? Decided.Refused(SessionRefusals.Locked)
        : CheckDeed(command.Reason, command.Reference) is { } refusal ? Decided.Refused(refusal)
        : Decided.By(session, new SessionEvent.Resumed(now, command.By, Reason: command.Reason, Reference: command.Reference));

    /// <summary>A lock takes the place of whatever stopped the clock; the ledger need not have room for it.</summary>
    public static Decision Lock(Session session, SessionCommand.Lock command, Instant now) =>
        Decided.By(session, new SessionEvent.Locked(now, command.Fault, session.Policy.Browser?.LockStopsClock ?? true));

    /// <summary>What a proctor had paused when it was locked is paused again.</summary>
    public static Decision Unlock(Session session, SessionCommand.Unlock command, Instant now)
    {
        if (!session.IsLocked)
        {
            return Decided.Refused(SessionRefusals.Paused);
        }

        if (CheckDeed(command.Reason, command.Reference) is { } refusal)
        {
            return Decided.Refused(refusal);
        }

        var unlocked = new SessionEvent.Unlocked(now, command.By, command.Reason, command.Reference);
        return session.Ledger.LastOrDefault(e => e.Cause == LedgerCause.Pause && e.To == session.OpenStop!.From) is { By: { } by } paused
            ? Decided.By(session, unlocked, new SessionEvent.Paused(now, LedgerCause.Pause, by, paused.Reason))
            : Decided.By(session, unlocked);
    }

    private static Refusal? CheckDeed(string? reason, string? reference) =>
        reason is not null && (string.IsNullOrWhiteSpace(reason) || reason.Length > ExtensionRules.MaxReason) ? SessionRefusals.InvalidReason
        : reference?.Length is 0 or > Identifier.MaxLength ? SessionRefusals.InvalidReference
        : null;
}
