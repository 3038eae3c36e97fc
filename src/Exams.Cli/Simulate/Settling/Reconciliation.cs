using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Learners;
using Exams.Core;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Receipts;
using Receipt = Exams.Cli.Http.Receipt;
using SignedReceipt = Exams.Core.Sessions.Receipts.Receipt;

namespace Exams.Cli.Simulate.Settling;

/// <summary>Compares what the server promised with what it has; pure.</summary>
internal static class Reconciliation
{
    /// <summary>Compares one session.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="receipts">What the learner was promised.</param>
    /// <param name="journal">What the server says it keeps, in its order.</param>
    /// <param name="shown">
    /// The answers that the server showed, by item number. Where it showed none at all it doesn't tell, and the journal alone counts.
    /// </param>
    /// <param name="verifier">Checks the receipts; null where the server has no public keys.</param>
    public static SessionAudit Compare(
        string sessionId,
        ReceiptLedger receipts,
        IReadOnlyList<JournalLine> journal,
        IReadOnlyDictionary<int, CanonicalJson?> shown,
        ReceiptVerifier? verifier = null)
    {
        var kept = journal.ToLookup(line => line.Sequence);
        var notInJournal = receipts.Saves.Where(save => !kept[save.Save.Sequence].Any(line => Keeps(line, save)));
        var tells = shown.Values.Any(answer => answer is not null);
        var notInAnswers = receipts.LastByItem.Where(save =>
            tells && shown.TryGetValue(save.Save.Item, out var answer) && answer != Canonical(save.Save.Responses));
        return new SessionAudit(
            sessionId,
            receipts.Saves.Count,
            [.. notInJournal.Concat(notInAnswers).Select(save => save.Save.Sequence).Distinct().Order()],
            !IsChain(journal),
            verifier is null ? 0 : receipts.Saves.Count(save => !IsGenuine(verifier, sessionId, save.Receipt)));
    }

    private static bool Keeps(JournalLine line, AcknowledgedSave save) =>
        line.Digest == save.Receipt.Digest
        && line.Item == save.Save.Item
        && line.Responses == Canonical(save.Save.Responses)
        && (line.Signature is null || (line.KeyId, line.Signature) == (save.Receipt.KeyId, save.Receipt.Signature));

    private static bool IsGenuine(ReceiptVerifier verifier, string sessionId, Receipt receipt) =>
        verifier.Check(new SignedReceipt(
            SessionId.Parse(sessionId),
            receipt.Sequence,
            receipt.Digest,
            receipt.ReceivedAtUtc,
            receipt.KeyId,
            receipt.Signature)) == ReceiptVerdict.Genuine;

    private static CanonicalJson Canonical(JsonObject responses) => CanonicalJson.Parse(responses.ToJsonString());

    /// <summary>Whether sequences count 1, 2, 3 … and each entry is what its digest says and follows the one before.</summary>
    private static bool IsChain(IReadOnlyList<JournalLine> journal) =>
        journal.Index().All(line => line.Item.Sequence == line.Index + 1
            && line.Item.ToEntry().IsIntact()
            && (line.Index == 0 || line.Item.PreviousDigest == journal[line.Index - 1].Digest));
}
