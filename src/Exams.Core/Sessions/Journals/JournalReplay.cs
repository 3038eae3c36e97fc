namespace Exams.Core.Sessions.Journals;

/// <summary>Reads a journal from its beginning: proves the chain, and finds the answer that counts for each item.</summary>
public static class JournalReplay
{
    /// <summary>
    /// The first sequence at which a journal isn't what was acknowledged: changed, missing, doubled, out of order or cut off.
    /// Null if it is whole.
    /// </summary>
    /// <param name="genesis">The head of the empty journal.</param>
    /// <param name="entries">By sequence, from 1.</param>
    /// <param name="head">What the session says of the journal's end.</param>
    public static int? FindBreak(JournalHead genesis, IReadOnlyList<JournalEntry> entries, JournalHead head)
    {
        var previous = genesis.Digest;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Sequence != i + 1 || entries[i].PreviousDigest != previous || !entries[i].IsIntact())
            {
                return i + 1;
            }

            previous = entries[i].Digest;
        }

        return entries.Count != head.LastSequence ? Math.Min(entries.Count, head.LastSequence) + 1
            : previous != head.Digest ? entries.Count
            : null;
    }

    /// <summary>The last entry of each item, by item number.</summary>
    public static IReadOnlyList<JournalEntry> LastByItem(IEnumerable<JournalEntry> entries) =>
        [.. entries.GroupBy(e => e.ItemNumber).Select(g => g.MaxBy(e => e.Sequence)!).OrderBy(e => e.ItemNumber)];
}
