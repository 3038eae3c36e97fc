using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>That an answer is in the journal: what a receipt says.</summary>
/// <param name="Sequence">The client's number.</param>
/// <param name="Digest">The journal entry's digest.</param>
/// <param name="ReceivedAtUtc">When it was accepted.</param>
/// <param name="KeyId">Which key signs its receipt; null for whichever is current.</param>
public sealed record Acknowledgement(int Sequence, Digest Digest, Instant ReceivedAtUtc, string? KeyId = null)
{
    /// <summary>The acknowledgement of an entry in the journal, the same whenever it is given.</summary>
    public static Acknowledgement Of(JournalEntry entry) => new(entry.Sequence, entry.Digest, entry.ReceivedAt, entry.KeyId);
}
