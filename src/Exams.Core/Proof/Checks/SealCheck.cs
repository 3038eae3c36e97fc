using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof.Checks;

/// <summary>That the dossier is what the server signed.</summary>
internal static class SealCheck
{
    public static void Run(Evidence evidence)
    {
        var seal = evidence.Export.Seal;
        evidence.Expect("dossier-altered", "seal.dossierDigest", Digest.Of(evidence.Export.Dossier), seal.DossierDigest);
        var verdict = evidence.Verifier.Check(seal.KeyId, seal.SignedBytes(), seal.Signature);
        evidence.Expect("seal-not-genuine", "seal.signature", ReceiptVerdict.Genuine, verdict);
        if (evidence.Request.Keys is { } trusted)
        {
            var known = trusted.Keys.ToLookup(key => key.Kid, StringComparer.Ordinal);
            foreach (var (index, key) in evidence.Dossier.Keys.Keys.Index())
            {
                evidence.Require(
                    !known.Contains(key.Kid) || known[key.Kid].Any(k => k.X == key.X),
                    "key-differs",
                    $"{Evidence.At("dossier.keys.keys", index)}.x",
                    $"the key '{key.Kid}' that is trusted",
                    key.X);
            }
        }
    }
}
