using Exams.Core.Sessions.Deciding;
using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>The timed session's behaviour. Pure: it is told the state and the time, and answers with events or a refusal.</summary>
public static class SessionEngine
{
    /// <summary>Decides what a command does to a session at an instant.</summary>
    /// <remarks>
    /// Whatever ends, pauses or saves, the deadline is looked at first, so that a race between commands is decided by their instants
    /// and the order of writing, never by which timer fired. Sections that ran out meanwhile are ended at their own deadlines.
    /// </remarks>
    public static Decision Decide(Session session, SessionCommand command, Instant now)
    {
        var decision = now < session.UpdatedAt
            ? Decided.Refused(SessionRefusals.ClockWentBackwards(session.UpdatedAt, now))
            : DecideInOrder(session, command, now);
        return decision is Decision.Refused { Refusal: var refusal } ? Decided.Refused(Situate(refusal, session, now)) : decision;
    }

    /// <summary>Makes an event so.</summary>
    public static Session Apply(Session session, SessionEvent happened) => Evolution.Apply(session, happened);

    /// <summary>
    /// Adds to a refusal what every client needs to find its place again: the server's clock, the deadline, the version of the rules
    /// and the last acknowledged sequence. A session that hasn't started has nothing to add.
    /// </summary>
    public static Refusal Situate(Refusal refusal, Session session, Instant now)
    {
        if (session.StartedAt is null)
        {
            return refusal;
        }

        var situated = refusal
            .With("serverTimeUtc", now)
            .With("policyVersion", session.Policy.Version)
            .With("lastAcknowledgedSequence", session.Journal.LastSequence);
        return situated.Extensions.ContainsKey("deadlineUtc")
            ? situated
            : situated.With("deadlineUtc", Deadline.Of(session, session.EndedAt ?? now).At);
    }

    private static Decision DecideInOrder(Session session, SessionCommand command, Instant now)
    {
        if (command is SessionCommand.SaveResponses save && Repeats.IsAll(session, save))
        {
            return Answering.Save(session, save, now);
        }

        // An outage is credited as of its beginning: a section that ran out while it lasted hasn't run out.
        var passed = Answering.SectionsPassed(session, command is SessionCommand.CreditOutage { From: var from } ? Instant.Min(from, now) : now);
        var current = passed.Aggregate(session, Apply);
        return DecideByTable(current, command, now) switch
        {
            Decision.Accepted { HasChanges: false } when command is not SessionCommand.Expire => Decided.Unchanged(session),
            Decision.Accepted accepted when passed.Count > 0 => accepted with { Events = [.. passed, .. accepted.Events] },
            var decision => decision,
        };
    }

    private static Decision DecideByTable(Session session, SessionCommand command, Instant now)
    {
        var row = TransitionTable.Rows[command.GetType()];
        var isRunning = session.State is SessionState.InProgress or SessionState.Paused;
        if (isRunning && command.Client is { } client && client != session.ClientId)
        {
            return Decided.Refused(SessionRefusals.AnotherClient);
        }

        if (row.IsSettled(session, command))
        {
            return Decided.Unchanged(session);
        }

        if (!row.From.Contains(session.State))
        {
            return Decided.Refused(SessionRefusals.WrongState(session));
        }

        if (isRunning && !row.TakenLate && Deadline.Of(session, now) is var deadline && now >= deadline.At)
        {
            return Decided.Refused(SessionRefusals.DeadlinePassed(deadline.At));
        }

        return row.Decide(session, command, now);
    }
}
