using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>What a learner has left of the breaks that they take when they like.</summary>
/// <param name="Left">Time; zero when it is used up.</param>
/// <param name="CountLeft">Breaks; null where they aren't counted, since an accommodation grants them.</param>
public sealed record BreakAllowance(Duration Left, int? CountLeft)
{
    /// <summary>Whether another break may begin.</summary>
    public bool IsLeft => Left > Duration.Zero && CountLeft is null or > 0;

    /// <summary>The allowance; null where neither the exam nor an accommodation grants any.</summary>
    /// <param name="session">The session.</param>
    /// <param name="now">Where a break that lasts is cut.</param>
    public static BreakAllowance? Of(Session session, Instant now)
    {
        var granted = session.Accommodation.BreakBudget;
        var whole = session.Policy.Breaks.Budget + granted;
        if (whole == Duration.Zero)
        {
            return null;
        }

        var taken = session.Ledger.Where(e => e.Cause == LedgerCause.Break).ToList();
        var used = taken.Aggregate(Duration.Zero, (sum, e) => sum + ((e.To ?? Instant.Max(now, e.From)) - e.From));
        return new BreakAllowance(
            Duration.Max(Duration.Zero, whole - used),
            granted > Duration.Zero ? null : Math.Max(0, session.Policy.Breaks.MaxCount - taken.Count));
    }
}
