using Exams.Core.Sessions.Timekeeping;
using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>How long a learner worked on each item, as far as a journal tells.</summary>
/// <remarks>
/// The time from one save to the next belongs to the item that is saved next: it is the one that was worked on. What several items saved at
/// once took is shared out evenly. Pauses, breaks and outages are nobody's. What was read and never answered counts for the next
/// answer, and what came after the last save for none.
/// </remarks>
internal static class WorkTimes
{
    /// <summary>By item number; an item that was never saved is missing.</summary>
    /// <param name="startedAt">When the clock started.</param>
    /// <param name="entries">The journal, by sequence.</param>
    /// <param name="ledger">When the learner couldn't work.</param>
    public static IReadOnlyDictionary<int, Duration> Of(Instant startedAt, IReadOnlyList<JournalEntry> entries, IReadOnlyList<LedgerEntry> ledger)
    {
        (Instant From, Instant To)[] away = [.. ledger.Where(IsAway).Select(entry => (entry.From, entry.To!.Value))];
        var times = new Dictionary<int, Duration>();
        var since = startedAt;
        foreach (var batch in entries.GroupBy(entry => entry.ReceivedAt).OrderBy(batch => batch.Key))
        {
            int[] items = [.. batch.Select(entry => entry.ItemNumber).Distinct()];
            var worked = away.Aggregate(batch.Key - since, (time, stop) => time - Common((since, batch.Key), stop));
            foreach (var item in items)
            {
                times[item] = times.GetValueOrDefault(item) + (Duration.Max(Duration.Zero, worked) / items.Length);
            }

            since = batch.Key;
        }

        return times;
    }

    private static bool IsAway(LedgerEntry entry) =>
        entry.To is not null && entry.Cause is LedgerCause.Pause or LedgerCause.Break or LedgerCause.ScheduledBreak or LedgerCause.Outage;

    private static Duration Common((Instant From, Instant To) one, (Instant From, Instant To) other) =>
        Duration.Max(Duration.Zero, Instant.Min(one.To, other.To) - Instant.Max(one.From, other.From));
}
