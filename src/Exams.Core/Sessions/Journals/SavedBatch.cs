using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>What a session remembers of its newest save, so that the common repeat is answered without reading the journal.</summary>
/// <param name="FirstSequence">The batch goes from here to the head; of one that was taken on several grounds, the last part.</param>
/// <param name="PreviousDigest">The chain's head before it.</param>
/// <param name="ReceivedAt">When it was accepted.</param>
/// <param name="ClientId">Who sent it.</param>
/// <param name="KeyId">Which key signed its receipts.</param>
public sealed record SavedBatch(int FirstSequence, Digest PreviousDigest, Instant ReceivedAt, ClientId ClientId, string? KeyId = null)
{
    /// <summary>The item of its last entry.</summary>
    public int LastItem { get; init; }

    /// <summary>On what ground it was taken late; null where it came in time.</summary>
    public LateGround? Late { get; init; }
}
