namespace Exams.Core.Auditing;

/// <summary>An entry as it is kept. Appended, never changed; each one's digest covers the one before.</summary>
/// <remarks>The entry is kept as the text that was hashed, so that a chain stays whole when entries get members that older ones don't have.</remarks>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Entry">What was done, as canonical JSON of an <see cref="AuditEntry"/>.</param>
/// <param name="PreviousDigest">The one before's, or the genesis.</param>
/// <param name="Digest">SHA-256 of the canonical JSON of all the above.</param>
public sealed record RecordedEntry(int Number, CanonicalJson Entry, Digest PreviousDigest, Digest Digest)
{
    /// <summary>The head of a trail that ends here.</summary>
    public AuditHead Head => new(Number, Digest);

    /// <summary>The entry that follows a head.</summary>
    public static RecordedEntry Follow(AuditHead head, AuditEntry entry)
    {
        var content = CanonicalJson.Of(entry);
        return new(head.Count + 1, content, head.Digest, Compute(head.Count + 1, content, head.Digest));
    }

    /// <summary>What was done.</summary>
    public AuditEntry Read() => ExamsJson.Read<AuditEntry>(Entry.Text);

    /// <summary>Whether the digest is that of the content.</summary>
    public bool IsIntact() => Digest == Compute(Number, Entry, PreviousDigest);

    private static Digest Compute(int number, CanonicalJson content, Digest previous) =>
        Digest.Of(CanonicalJson.Of(new { number, entry = content, previous }));
}
