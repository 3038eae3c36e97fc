using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>One accepted answer. Appended, never changed; each entry's digest covers the one before.</summary>
/// <param name="Sequence">The client's number, from 1, without gaps.</param>
/// <param name="ItemNumber">The item's number on the form.</param>
/// <param name="Responses">The item's responses by response identifier; the empty object is a skip or a cleared answer.</param>
/// <param name="ReceivedAt">The server's time.</param>
/// <param name="ClientId">Which client sent it.</param>
/// <param name="PreviousDigest">The entry before's, or the genesis.</param>
/// <param name="Digest">SHA-256 of the canonical JSON of all the others.</param>
/// <param name="KeyId">Which key was current and signed its receipt; null where nobody signed.</param>
public sealed record JournalEntry(
    int Sequence,
    int ItemNumber,
    CanonicalJson Responses,
    Instant ReceivedAt,
    ClientId ClientId,
    Digest PreviousDigest,
    Digest Digest,
    string? KeyId = null)
{
    /// <summary>What ends with it; null for nothing.</summary>
    public EntryEnd? Ends { get; init; }

    /// <summary>What the candidate remarks; null for nothing new.</summary>
    public string? Comment { get; init; }

    /// <summary>The client's seal on it; null for none.</summary>
    public SaveSeal? Seal { get; init; }

    /// <summary>On what ground it was taken although it came after its deadline; null where it came in time.</summary>
    public LateGround? Late { get; init; }

    /// <summary>What the client asked to have saved.</summary>
    [JsonIgnore]
    internal ResponseSave Save => new(Sequence, ItemNumber, Responses, Ends, Comment) { Seal = Seal };

    /// <summary>The entry that follows a digest.</summary>
    public static JournalEntry Follow(
        Digest previous,
        ResponseSave save,
        Instant receivedAt,
        ClientId client,
        string? keyId = null,
        LateGround? late = null) =>
        new(save.Sequence, save.ItemNumber, save.Responses, receivedAt, client, previous, Compute(previous, save, receivedAt, client, keyId, late), keyId)
        {
            Ends = save.Ends,
            Comment = save.Comment,
            Seal = save.Seal,
            Late = late,
        };

    /// <summary>Whether the digest is that of the content.</summary>
    public bool IsIntact() => Digest == ComputeDigest();

    /// <summary>The digest of the content.</summary>
    internal Digest ComputeDigest() => Compute(PreviousDigest, Save, ReceivedAt, ClientId, KeyId, Late);

    private static Digest Compute(Digest previous, ResponseSave save, Instant receivedAt, ClientId client, string? keyId, LateGround? late) =>
        Digest.Of(CanonicalJson.Of(new
        {
            previous,
            save.Sequence,
            item = save.ItemNumber,
            save.Responses,
            receivedAt,
            client,
            keyId,
            save.Ends,
            save.Comment,
            save.Seal,
            late,
        }));
}
