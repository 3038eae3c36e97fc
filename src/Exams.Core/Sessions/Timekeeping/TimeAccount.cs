using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>The account of a session's time that an appeal reads: where every second went, and what the deadline is the sum of.</summary>
/// <param name="Spans">Gap-free from the start to the end, in order, none empty.</param>
/// <param name="Grants">What adds up to the deadline: from the start, its sum is exactly <see cref="Deadline.Of"/>.</param>
/// <param name="Deadline">The deadline as it stands.</param>
/// <param name="Sections">The same for each section that was entered.</param>
public sealed record TimeAccount(
    IReadOnlyList<AccountedSpan> Spans,
    IReadOnlyList<TimeGrant> Grants,
    Deadline Deadline,
    IReadOnlyList<SectionAccount> Sections)
{
    /// <summary>The time that was there to work in.</summary>
    public Duration Worked => Spans.Where(s => s.Kind == TimeKind.Working).Aggregate(Duration.Zero, (sum, s) => sum + s.Length);

    /// <summary>Replays a session's ledger.</summary>
    /// <param name="session">One that has started.</param>
    /// <param name="now">Where the account of a session that still runs ends.</param>
    /// <exception cref="InvalidOperationException">The session hasn't started.</exception>
    public static TimeAccount Replay(Session session, Instant now)
    {
        session = ItemAccess.AsOf(session, now);
        var asOf = session.EndedAt ?? now;
        var deadline = Deadline.Of(session, asOf);
        return new TimeAccount(SpansOf(session, now), GrantsOf(session, asOf, deadline), deadline, SectionAccount.Of(session, asOf));
    }

    /// <summary>How long the clock stands still, in all, for the break that lasts; zero where none does.</summary>
    public static Duration CreditOfOpenBreak(Session session)
    {
        var breaksLeft = Deadline.BreakBudget(session) - Allowances.BreaksTaken(
            [.. session.Ledger.Where(e => e.To is not null)],
            Deadline.BreakBudget(session),
            asOf: null);
        return session.IsOnBreak ? Allowances.CreditOf(session.OpenStop!, breaksLeft, asOf: null)!.Value : Duration.Zero;
    }

    private static List<AccountedSpan> SpansOf(Session session, Instant now)
    {
        var from = session.StartedAt!.Value;
        var end = session.EndedAt ?? Instant.Max(now, from);

        // An outage within a break or a lock that runs was given back, so that it comes first.
        var stops = Stops(session, end).OrderBy(s => s.Kind is TimeKind.RunningBreak or TimeKind.RunningLock).ThenBy(s => s.From).ToList();
        var cuts = stops.SelectMany(s => new[] { s.From, s.To })
            .Concat(session.Sections.Select(s => s.StartedAt))
            .Append(end)
            .Where(c => c > from && c <= end)
            .Distinct()
            .Order();

        var spans = new List<AccountedSpan>();
        foreach (var to in cuts)
        {
            var kind = stops.Find(s => s.From <= from && from < s.To)?.Kind ?? TimeKind.Working;
            var section = session.Sections.Count(s => s.StartedAt <= from) - 1;
            spans.Add(new AccountedSpan(from, to, kind, section));
            from = to;
        }

        return spans;
    }

    /// <summary>The ledger's stops as spans; a break that outlasts its credit is two.</summary>
    private static IEnumerable<AccountedSpan> Stops(Session session, Instant end)
    {
        var breaksLeft = Deadline.BreakBudget(session);
        foreach (var entry in session.Ledger)
        {
            var to = entry.To ?? end;
            switch (entry.Cause)
            {
                case LedgerCause.Pause:
                    yield return new AccountedSpan(entry.From, to, TimeKind.Paused, entry.Section);
                    break;
                case LedgerCause.Lock:
                    yield return new AccountedSpan(entry.From, to, entry.Amount is null ? TimeKind.Locked : TimeKind.RunningLock, entry.Section);
                    break;
                case LedgerCause.Outage:
                    yield return new AccountedSpan(entry.From, to, TimeKind.Outage, entry.Section);
                    break;
                case LedgerCause.Break or LedgerCause.ScheduledBreak:
                    var credited = Allowances.CreditOf(entry, breaksLeft, end)!.Value;
                    breaksLeft -= entry.Cause == LedgerCause.Break ? credited : Duration.Zero;
                    yield return new AccountedSpan(entry.From, entry.From + credited, TimeKind.Break, entry.Section);
                    yield return new AccountedSpan(entry.From + credited, to, TimeKind.RunningBreak, entry.Section);
                    break;
            }
        }
    }

    private static List<TimeGrant> GrantsOf(Session session, Instant asOf, Deadline deadline)
    {
        if (deadline.LimitedBy == DeadlineLimit.SectionTime)
        {
            return TimeGrant.OfSections(session, asOf);
        }

        var whole = deadline.At - session.StartedAt!.Value;
        if (session.Policy.TimeLimit is not { } limit)
        {
            return [new TimeGrant(GrantKind.Window, whole)];
        }

        var grants = TimeGrant.OfWhole(session, limit, asOf);
        var cut = whole - TimeGrant.Sum(grants);
        return cut == Duration.Zero ? grants : [.. grants, new TimeGrant(GrantKind.HardCloseCut, cut)];
    }
}
