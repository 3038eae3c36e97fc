using System.Globalization;
using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof.Checks;

/// <summary>That the journal has every answer that the learner holds a receipt for.</summary>
internal static class KeptReceiptCheck
{
    public static void Run(Evidence evidence)
    {
        foreach (var receipt in evidence.Request.Receipts ?? [])
        {
            var verdict = evidence.Verifier.Check(receipt);
            var entry = evidence.Entries.FirstOrDefault(e => e.Sequence == receipt.Sequence);
            var isThere = receipt.SessionId == evidence.Session.Id
                && entry is not null
                && (entry.Digest, entry.ReceivedAt, entry.KeyId) == (receipt.Digest, receipt.ReceivedAtUtc, receipt.KeyId);
            evidence.Keep(new KeptReceipt(receipt.Sequence, verdict, isThere));
            var where = string.Create(CultureInfo.InvariantCulture, $"receipt {receipt.Sequence}");
            evidence.Expect("receipt-not-genuine", where, ReceiptVerdict.Genuine, verdict);
            evidence.Require(
                isThere || verdict != ReceiptVerdict.Genuine,
                "answer-lost",
                where,
                $"an entry of digest {receipt.Digest}, received at {receipt.ReceivedAtUtc}",
                receipt.SessionId != evidence.Session.Id ? $"the receipt is of session {receipt.SessionId}"
                    : entry is null ? null
                    : $"digest {entry.Digest}, received at {entry.ReceivedAt}");
        }
    }
}
