using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Deciding;

/// <summary>Moving a deadline: extensions, credited outages, changed rules. None of it takes time that has been used.</summary>
internal static class Granting
{
    public static Decision Extend(Session session, SessionCommand.Extend command, Instant now)
    {
        if ((CheckEntry(session, command.Reason, command.Reference) ?? ExtensionRules.Check(command.Amount, command.Reason)) is { } refusal)
        {
            return Decided.Refused(refusal);
        }

        return Decided.By(session, new SessionEvent.TimeCredited(now, new LedgerEntry(
            LedgerCause.Extension,
            CurrentSection(session),
            now,
            now,
            command.Amount,
            command.MovesHardClose,
            command.By,
            command.Reason,
            command.Reference)));
    }

    public static Decision CreditOutage(Session session, SessionCommand.CreditOutage command, Instant now)
    {
        if (CheckEntry(session, command.Reason, command.Reference) is { } refusal)
        {
            return Decided.Refused(refusal);
        }

        if (command.From >= command.To || command.From < session.StartedAt || command.To > now)
        {
            return Decided.Refused(SessionRefusals.InvalidTime("An outage lies between the start of the session and now."));
        }

        // It took no time from who had none left when it began; from everybody else it did, whenever that is noticed.
        if (Deadline.Of(session, now) is var deadline && command.From >= deadline.At)
        {
            return Decided.Refused(SessionRefusals.DeadlinePassed(deadline.At));
        }

        if (StoppedClock.IsWithin(session, command.From, command.To))
        {
            return Decided.Refused(SessionRefusals.InvalidTime("The clock stood still for a part of that time already."));
        }

        // As of its end, whenever that is noticed: a section that runs out by what is credited does so after it.
        return Decided.By(session, new SessionEvent.TimeCredited(Instant.Max(session.UpdatedAt, command.To), new LedgerEntry(
            LedgerCause.Outage,
            Math.Max(0, session.Sections.Count(section => section.StartedAt <= command.From) - 1),
            command.From,
            command.To,
            By: command.By,
            Reason: command.Reason,
            Reference: command.Reference)));
    }

    public static Decision ChangeTimeLimit(Session session, SessionCommand.ChangeTimeLimit command, Instant now)
    {
        if (command.TimeLimit is { } limit && (limit <= Duration.Zero || limit > ExamValidation.MaxTime))
        {
            return Decided.Refused(SessionRefusals.InvalidTime("A time limit is more than nothing and at most 30 days."));
        }

        var policy = session.Policy with { TimeLimit = command.TimeLimit, Version = session.Policy.Version + 1 };
        var entry = Note(session, LedgerCause.LimitChange, command.TimeLimit - session.Policy.TimeLimit, now);
        return Change(session, policy, session.Bounds, entry with { By = command.By, Reason = command.Reason }, now);
    }

    public static Decision ChangeBounds(Session session, SessionCommand.ChangeBounds command, Instant now)
    {
        if (!WindowRules.IsOrdered(command.Bounds))
        {
            return Decided.Refused(SessionRefusals.InvalidTime($"What is expected: {WindowRules.BoundsMessage}."));
        }

        var policy = session.Policy with { Version = session.Policy.Version + 1 };
        var entry = Note(session, LedgerCause.HardCloseMove, command.Bounds.HardClose - session.Bounds.HardClose, now);
        return Change(session, policy, command.Bounds, entry with { By = command.By, Reason = command.Reason }, now);
    }

    /// <summary>What every entry in the ledger needs: a reason, a short reference if any, and room.</summary>
    public static Refusal? CheckEntry(Session session, string reason, string? reference = null) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > ExtensionRules.MaxReason ? SessionRefusals.InvalidReason
        : reference?.Length is 0 or > Identifier.MaxLength ? SessionRefusals.InvalidReference
        : session.Ledger.Count >= 2 * SaveLimits.MaxLedger ? SessionRefusals.LedgerFull
        : null;

    private static Decision Change(Session session, SessionPolicy policy, WindowBounds bounds, LedgerEntry entry, Instant now)
    {
        if (CheckEntry(session, entry.Reason!) is { } refusal)
        {
            return Decided.Refused(refusal);
        }

        var changed = Decided.By(session, new SessionEvent.PolicyChanged(now, policy, bounds, entry));
        return session.StartedAt is not null && Deadline.Of(changed.Session, now).At <= now
            ? Decided.Refused(SessionRefusals.InvalidTime("The deadline would lie in the past. To end the session, end it."))
            : changed;
    }

    private static LedgerEntry Note(Session session, LedgerCause cause, Duration? amount, Instant now) =>
        new(cause, CurrentSection(session), now, now, amount);

    private static int CurrentSection(Session session) => Math.Max(0, session.Sections.Count - 1);
}
