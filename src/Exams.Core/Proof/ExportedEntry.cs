using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof;

/// <summary>An entry of the journal, and the signature of the receipt that was given for it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Signature">As in <see cref="Receipt.Signature"/>; null where the key that signed isn't known any more.</param>
public sealed record ExportedEntry(JournalEntry Entry, string? Signature = null)
{
    /// <summary>The receipt, or null where nobody signed one.</summary>
    internal Receipt? ReceiptIn(SessionId session) => Entry.KeyId is { } keyId
        ? Receipt.Unsigned(session, Acknowledgement.Of(Entry), keyId) with { Signature = Signature }
        : null;
}
