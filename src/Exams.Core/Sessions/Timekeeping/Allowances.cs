using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Sessions.Timekeeping;

/// <summary>How limits grow: by an accommodation, and by what the ledger gives back.</summary>
internal static class Allowances
{
    /// <summary>A limit as it holds for a learner: limit × (1 + percent) + extra time, to the nanosecond below.</summary>
    public static Duration Scale(Duration limit, Accommodation accommodation) => limit + Extra(limit, accommodation);

    /// <summary>What an accommodation adds to a limit.</summary>
    public static Duration Extra(Duration limit, Accommodation accommodation) =>
        Duration.FromNanoseconds((long)decimal.Floor(limit.ToInt64Nanoseconds() * accommodation.ExtraTimePercent / 100m))
        + accommodation.ExtraTime;

    /// <summary>How much the ledger adds to a deadline: extensions, and the time that the clock stood still.</summary>
    /// <param name="ledger">In the order of recording.</param>
    /// <param name="breakBudget">How much of the breaks counts, over all of them.</param>
    /// <param name="section">Only what moved this section's clock; null for the session's.</param>
    /// <param name="asOf">Where what still lasts is cut; null if it may last for ever.</param>
    /// <returns>The sum, or null if it has no bound: a pause lasts, and nobody says until when.</returns>
    public static Duration? Credit(IReadOnlyList<LedgerEntry> ledger, Duration breakBudget, int? section, Instant? asOf)
    {
        Duration? sum = Duration.Zero;
        var breaksLeft = breakBudget;
        foreach (var entry in ledger)
        {
            var credit = CreditOf(entry, breaksLeft, asOf);
            if (entry.Cause == LedgerCause.Break)
            {
                breaksLeft -= credit!.Value;
            }

            if (section is null || section == entry.Section)
            {
                sum += credit;
            }
        }

        return sum;
    }

    /// <summary>What breaks have used of a budget.</summary>
    public static Duration BreaksTaken(IReadOnlyList<LedgerEntry> ledger, Duration breakBudget, Instant? asOf) =>
        Credit([.. ledger.Where(e => e.Cause == LedgerCause.Break)], breakBudget, section: null, asOf)!.Value;

    /// <summary>What one entry adds, given what is left for breaks; null if it has no bound.</summary>
    internal static Duration? CreditOf(LedgerEntry entry, Duration breaksLeft, Instant? asOf) => entry.Cause switch
    {
        LedgerCause.Extension => entry.Amount,
        LedgerCause.Pause or LedgerCause.Outage => LengthOf(entry, asOf),
        LedgerCause.Lock => entry.Amount ?? LengthOf(entry, asOf),
        LedgerCause.ScheduledBreak => LengthOf(entry, asOf) is { } length ? Duration.Min(length, entry.Amount!.Value) : entry.Amount,
        LedgerCause.Break => LengthOf(entry, asOf) is { } length ? Duration.Min(length, breaksLeft) : breaksLeft,
        _ => Duration.Zero,
    };

    private static Duration? LengthOf(LedgerEntry entry, Instant? asOf) =>
        (entry.To ?? asOf) is { } end ? Duration.Max(Duration.Zero, end - entry.From) : null;
}
