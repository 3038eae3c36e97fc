using System.Buffers.Text;
using NSec.Cryptography;

namespace Exams.Core.Sessions.Receipts;

/// <summary>The public half of a key that signs receipts, as a JSON Web Key (RFC 8037).</summary>
/// <param name="Kty"><c>OKP</c>.</param>
/// <param name="Crv"><c>Ed25519</c>.</param>
/// <param name="Kid">The key's id, as receipts name it.</param>
/// <param name="X">The 32 bytes of the public key, base64url without padding.</param>
/// <param name="Alg"><c>EdDSA</c>, if it is told.</param>
/// <param name="Use"><c>sig</c>, if it is told.</param>
public sealed record ReceiptKey(string Kty, string Crv, string Kid, string X, string? Alg = null, string? Use = null)
{
    private const string KeyType = "OKP";
    private const string Curve = "Ed25519";

    internal static ReceiptKey Of(string id, PublicKey key) =>
        new(KeyType, Curve, id, Base64Url.EncodeToString(key.Export(KeyBlobFormat.RawPublicKey)), "EdDSA", "sig");

    /// <summary>The key, or null where this isn't one that can have signed a receipt.</summary>
    internal PublicKey? Read() =>
        Kty == KeyType
        && Crv == Curve
        && Base64Url.IsValid(X, out var length)
        && length == SignatureAlgorithm.Ed25519.PublicKeySize
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, Base64Url.DecodeFromChars(X), KeyBlobFormat.RawPublicKey, out var key)
            ? key
            : null;
}
