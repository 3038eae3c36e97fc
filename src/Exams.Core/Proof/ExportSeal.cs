using System.Text;
using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof;

/// <summary>The server's signature over a dossier.</summary>
/// <param name="DossierDigest">SHA-256 of the dossier's canonical JSON.</param>
/// <param name="KeyId">Which of the receipts' keys signed.</param>
/// <param name="Signature">
/// Ed25519 in lower-case hexadecimal over the UTF-8 text of the canonical JSON of the above and the schema.
/// </param>
public sealed record ExportSeal(Digest DossierDigest, string KeyId, string Signature)
{
    /// <summary>Seals a dossier with the current key.</summary>
    public static ExportSeal Of(CanonicalJson dossier, ReceiptSigner signer)
    {
        var unsigned = new ExportSeal(Digest.Of(dossier), signer.CurrentKeyId, "");
        return unsigned with { Signature = signer.SignText(unsigned.SignedBytes()) };
    }

    /// <summary>What is signed: no receipt has a member of these names.</summary>
    internal byte[] SignedBytes() =>
        Encoding.UTF8.GetBytes(CanonicalJson.Of(new { DossierDigest, KeyId, schema = SessionExport.CurrentSchema }).Text);
}
