namespace Exams.Core.Auditing;

/// <summary>Proves a trail, or a stretch of it.</summary>
public static class AuditChain
{
    /// <summary>
    /// The first number at which a stretch isn't what was written: changed, missing, doubled, out of order or cut off. Null if it is
    /// whole.
    /// </summary>
    /// <param name="before">The end of what precedes the stretch: the genesis, or the entry before.</param>
    /// <param name="stretch">By number.</param>
    /// <param name="head">What the trail said of its end before the stretch was read; it may have grown since.</param>
    /// <param name="isLast">Whether nothing follows the stretch.</param>
    public static int? FindBreak(AuditHead before, IReadOnlyList<RecordedEntry> stretch, AuditHead head, bool isLast)
    {
        var previous = before;
        foreach (var one in stretch)
        {
            if (one.Number != previous.Count + 1
                || one.PreviousDigest != previous.Digest
                || !one.IsIntact()
                || (one.Number == head.Count && one.Digest != head.Digest))
            {
                return previous.Count + 1;
            }

            previous = one.Head;
        }

        return isLast && previous.Count < head.Count ? previous.Count + 1 : null;
    }
}
