using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a part of a deadline is from.</summary>
public enum GrantKind
{
    /// <summary>The exam's time limit.</summary>
    TimeLimit,

    /// <summary>The time until the window's hard close, where the exam has no time limit.</summary>
    Window,

    /// <summary>A section's time limit.</summary>
    SectionLimit,

    /// <summary>The learner's extra time.</summary>
    Accommodation,

    /// <summary>An entry of the ledger.</summary>
    Ledger,

    /// <summary>The time from the start to the current section's, where the sections' limits set the deadline.</summary>
    EarlierSections,

    /// <summary>What the hard close took away; negative.</summary>
    HardCloseCut,
}

/// <summary>One summand of a deadline.</summary>
/// <param name="Kind">What it is from.</param>
/// <param name="Amount">How much; never zero.</param>
/// <param name="Entry">The ledger's entry, where it is from one.</param>
/// <param name="Section">0-based index of the section, where it is from one's limit.</param>
public sealed record TimeGrant(GrantKind Kind, Duration Amount, LedgerEntry? Entry = null, int? Section = null)
{
    /// <summary>What some grants add up to.</summary>
    internal static Duration Sum(IEnumerable<TimeGrant> grants) => grants.Aggregate(Duration.Zero, (sum, grant) => sum + grant.Amount);

    /// <summary>What adds up to a session's own deadline.</summary>
    internal static List<TimeGrant> OfWhole(Session session, Duration limit, Instant asOf) => Grants(
    [
        new(GrantKind.TimeLimit, limit),
        new(GrantKind.Accommodation, Allowances.Extra(limit, session.Accommodation)),
        .. OfLedger(session, section: null, asOf),
    ]);

    /// <summary>What adds up to the own deadline of a section that has a limit.</summary>
    internal static List<TimeGrant> OfSection(Session session, int section, Instant asOf) =>
        Grants([.. OfLimit(session, section), .. OfLedger(session, section, asOf)]);

    /// <summary>What adds up to the end of the last section, if each that comes takes all its time.</summary>
    internal static List<TimeGrant> OfSections(Session session, Instant asOf)
    {
        var current = session.Sections.Count - 1;
        return Grants(
        [
            new(GrantKind.EarlierSections, session.Sections[current].StartedAt - session.StartedAt!.Value),
            .. OfSection(session, current, asOf),
            .. Enumerable.Range(current + 1, session.Plan.Count - current - 1).SelectMany(section => OfLimit(session, section)),
        ]);
    }

    private static TimeGrant[] OfLimit(Session session, int section)
    {
        var limit = session.Plan[section].TimeLimit!.Value;
        return
        [
            new(GrantKind.SectionLimit, limit, Section: section),
            new(GrantKind.Accommodation, Allowances.Extra(limit, session.Accommodation), Section: section),
        ];
    }

    private static IEnumerable<TimeGrant> OfLedger(Session session, int? section, Instant asOf)
    {
        var breaksLeft = Deadline.BreakBudget(session);
        foreach (var entry in session.Ledger)
        {
            var credit = Allowances.CreditOf(entry, breaksLeft, asOf)!.Value;
            breaksLeft -= entry.Cause == LedgerCause.Break ? credit : Duration.Zero;
            if (section is null || section == entry.Section)
            {
                yield return new TimeGrant(GrantKind.Ledger, credit, entry);
            }
        }
    }

    private static List<TimeGrant> Grants(IEnumerable<TimeGrant> grants) => [.. grants.Where(g => g.Amount != Duration.Zero)];
}
