using Exams.Core.Sessions.Deciding;
using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>
/// The instant at which a session, or its current section, is late. A function of what was granted and what happened, never a
/// field that somebody updates:
/// started at + limit × (1 + extra %) + extra time + extensions + stopped clock, at most the hard close.
/// </summary>
/// <param name="At">Exclusive: what arrives at this instant is late.</param>
/// <param name="LimitedBy">What it is set by.</param>
public readonly record struct Deadline(Instant At, DeadlineLimit LimitedBy)
{
    /// <summary>The session's deadline.</summary>
    /// <param name="session">One that has started.</param>
    /// <param name="asOf">
    /// The time to reckon a pause or break to that still lasts, as if it ended then; null to reckon with its lasting as long as it can.
    /// </param>
    /// <exception cref="InvalidOperationException">The session hasn't started.</exception>
    public static Deadline Of(Session session, Instant? asOf = null)
    {
        var deadline = new Deadline(HardClose(session, asOf), DeadlineLimit.HardClose);
        if (SectionsEnd(session, asOf) is { } sections && sections <= deadline.At)
        {
            deadline = new Deadline(sections, DeadlineLimit.SectionTime);
        }

        if (OwnTime(session, asOf) is { } own && own <= deadline.At)
        {
            deadline = new Deadline(own, DeadlineLimit.OwnTime);
        }

        return deadline;
    }

    /// <summary>The current section's deadline: its own, or the session's where that comes first.</summary>
    /// <inheritdoc cref="Of"/>
    public static Deadline OfSection(Session session, Instant? asOf = null)
    {
        var whole = Of(session, asOf);
        return SectionTime(session, asOf) is { } own && own < whole.At ? new Deadline(own, DeadlineLimit.SectionTime) : whole;
    }

    /// <summary>What the deadline of a session that waits for its start would be if it started at an instant.</summary>
    public static Deadline IfStarted(Session session, Instant at) =>
        Of(Evolution.Change(session, new SessionEvent.Started(at, default)));

    /// <summary>The window's hard close as it holds for this session.</summary>
    /// <inheritdoc cref="Of"/>
    internal static Instant HardClose(Session session, Instant? asOf)
    {
        var granted = session.Ledger.Where(e => e.MovesHardClose).Aggregate(Duration.Zero, (sum, e) => sum + e.Amount!.Value);
        var close = session.Bounds.HardClose + granted;
        return session.Accommodation.MovesHardClose
            ? close + ExtraTime(session) + Allowances.BreaksTaken(session.Ledger, session.Accommodation.BreakBudget, asOf)
            : close;
    }

    /// <summary>All the time that breaks may stop the clock for, scheduled ones apart.</summary>
    internal static Duration BreakBudget(Session session) =>
        (session.Policy.Breaks.StopsClock ? session.Policy.Breaks.Budget : Duration.Zero) + session.Accommodation.BreakBudget;

    private static Instant? OwnTime(Session session, Instant? asOf) =>
        session.Policy.TimeLimit is { } limit
            ? Started(session) + Allowances.Scale(limit, session.Accommodation) + Credit(session, section: null, asOf)
            : null;

    private static Instant? SectionTime(Session session, Instant? asOf)
    {
        var current = session.Sections.Count - 1;
        return session.Plan[current].TimeLimit is { } limit
            ? session.Sections[current].StartedAt
                + Allowances.Scale(limit, session.Accommodation)
                + Credit(session, current, asOf)
            : null;
    }

    /// <summary>When the last section would end if each took all its time; null where one to come has no limit.</summary>
    private static Instant? SectionsEnd(Session session, Instant? asOf)
    {
        var end = SectionTime(session, asOf);
        foreach (var section in session.Plan.Skip(session.Sections.Count))
        {
            end = section.TimeLimit is { } limit ? end + Allowances.Scale(limit, session.Accommodation) : null;
        }

        return end;
    }

    private static Duration? Credit(Session session, int? section, Instant? asOf) =>
        Allowances.Credit(session.Ledger, BreakBudget(session), section, asOf);

    private static Duration ExtraTime(Session session)
    {
        var limits = session.Policy.TimeLimit is { } whole ? [whole] : session.Plan.Select(s => s.TimeLimit).OfType<Duration>().ToList();
        return limits.Count == 0
            ? session.Accommodation.ExtraTime
            : limits.Aggregate(Duration.Zero, (sum, limit) => sum + Allowances.Extra(limit, session.Accommodation));
    }

    private static Instant Started(Session session) =>
        session.StartedAt ?? throw new InvalidOperationException($"session {session.Id} hasn't started and has no deadline");
}
