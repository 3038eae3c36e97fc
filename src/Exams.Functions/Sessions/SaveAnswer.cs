using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;
using Exams.Core.Sessions.Timekeeping;
using Exams.Functions.Sessions.Messages;
using NodaTime;

namespace Exams.Functions.Sessions;

/// <summary>The answers are saved: here is the proof.</summary>
/// <param name="ServerTimeUtc">The server's clock.</param>
/// <param name="DeadlineUtc">The session's deadline.</param>
/// <param name="SectionDeadlineUtc">The current section's.</param>
/// <param name="LastAcknowledgedSequence">The last sequence in the journal.</param>
/// <param name="PolicyVersion">Counts the changes of this session's rules.</param>
/// <param name="Receipts">One for each answer of the batch, in its order.</param>
public sealed record SaveAnswer(
    Instant ServerTimeUtc,
    Instant? DeadlineUtc,
    Instant? SectionDeadlineUtc,
    int LastAcknowledgedSequence,
    int PolicyVersion,
    IReadOnlyList<Receipt> Receipts)
{
    /// <summary>What the learner was told by staff; null for nothing.</summary>
    public MessageCounts? Messages { get; init; }

    internal static SaveAnswer Of(Session session, IReadOnlyList<Receipt> receipts, Instant now)
    {
        var clock = SessionClock.Read(session, now);
        return new(now, clock?.DeadlineUtc, clock?.SectionDeadlineUtc, session.Journal.LastSequence, session.Policy.Version, receipts)
        {
            Messages = MessageCounts.Of(session),
        };
    }
}

/// <summary>A page of a journal, for the learner whose it is.</summary>
/// <param name="Entries">By sequence.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record JournalPage(IReadOnlyList<JournalLine> Entries, string? Continuation);

/// <summary>An entry of the journal with the receipt for it.</summary>
/// <param name="Sequence">The client's number.</param>
/// <param name="Item">The item's number on the form.</param>
/// <param name="Responses">By response identifier.</param>
/// <param name="ReceivedAtUtc">When it was accepted.</param>
/// <param name="ClientId">Which client sent it.</param>
/// <param name="PreviousDigest">The entry before's, or the genesis.</param>
/// <param name="Digest">SHA-256 of the canonical JSON of the entry.</param>
/// <param name="KeyId">Which key signed the receipt.</param>
/// <param name="Signature">The receipt's, as it was given when the answer was saved; null where its key isn't known any more.</param>
public sealed record JournalLine(
    int Sequence,
    int Item,
    CanonicalJson Responses,
    Instant ReceivedAtUtc,
    ClientId ClientId,
    Digest PreviousDigest,
    Digest Digest,
    string KeyId,
    string? Signature)
{
    /// <summary>What ended with it: the attempt, or the item's turn; null for nothing.</summary>
    public EntryEnd? Ends { get; init; }

    /// <summary>The candidate's remark.</summary>
    public string? Comment { get; init; }

    /// <summary>The client's seal, with the time that it claims.</summary>
    public SaveSeal? Seal { get; init; }

    /// <summary>On what ground it was taken although it came after its deadline; null where it came in time.</summary>
    public LateGround? Late { get; init; }

    internal static JournalLine Of(JournalEntry entry, Receipt receipt) => new(
        entry.Sequence,
        entry.ItemNumber,
        entry.Responses,
        entry.ReceivedAt,
        entry.ClientId,
        entry.PreviousDigest,
        entry.Digest,
        receipt.KeyId,
        receipt.Signature)
    {
        Ends = entry.Ends,
        Comment = entry.Comment,
        Seal = entry.Seal,
        Late = entry.Late,
    };
}
