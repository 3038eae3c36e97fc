using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof.Checks;

/// <summary>That the server signed for every entry of the journal.</summary>
internal static class ReceiptCheck
{
    public static void Run(Evidence evidence)
    {
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, line) in evidence.Export.Journal.Index())
        {
            var where = $"{Evidence.At("journal", index)}.signature";
            if (line.ReceiptIn(evidence.Session.Id) is not { } receipt)
            {
                evidence.Require(line.Signature is null, "receipt-without-key", where, "no signature, for the entry names no key", line.Signature);
                unknown.Add("none");
                continue;
            }

            var verdict = evidence.Verifier.Check(receipt);
            if (verdict == ReceiptVerdict.UnknownKey || (verdict == ReceiptVerdict.Unsigned && !evidence.Verifier.Knows(receipt.KeyId)))
            {
                unknown.Add(receipt.KeyId);
                continue;
            }

            evidence.Expect("receipt-not-genuine", where, ReceiptVerdict.Genuine, verdict);
        }

        foreach (var key in unknown.Order(StringComparer.Ordinal))
        {
            evidence.Leave($"the receipts under key '{key}'", "No such key is known.");
        }
    }
}
