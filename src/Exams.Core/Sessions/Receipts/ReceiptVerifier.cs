using System.Collections.Frozen;
using NSec.Cryptography;

namespace Exams.Core.Sessions.Receipts;

/// <summary>Checks receipts with public keys alone.</summary>
public sealed class ReceiptVerifier
{
    private readonly FrozenDictionary<string, PublicKey> _keys;

    /// <summary>A verifier.</summary>
    /// <param name="keys">The keys to trust.</param>
    /// <exception cref="ArgumentException">One can't be read as an Ed25519 key, or an id is there twice.</exception>
    public ReceiptVerifier(ReceiptKeySet keys)
    {
        var known = new Dictionary<string, PublicKey>(StringComparer.Ordinal);
        foreach (var key in keys.Keys)
        {
            if (!known.TryAdd(key.Kid, key.Read() ?? throw new ArgumentException($"key '{key.Kid}' is not an Ed25519 public key", nameof(keys))))
            {
                throw new ArgumentException($"key '{key.Kid}' is there twice", nameof(keys));
            }
        }

        _keys = known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether a receipt is what it seems.</summary>
    public ReceiptVerdict Check(Receipt receipt) =>
        receipt.Signature is null ? ReceiptVerdict.Unsigned
        : !_keys.TryGetValue(receipt.KeyId, out var key) ? ReceiptVerdict.UnknownKey
        : IsGenuine(key, receipt, receipt.Signature) ? ReceiptVerdict.Genuine
        : ReceiptVerdict.Forged;

    // Upper-case digits would make two spellings of one receipt.
    private static bool IsGenuine(PublicKey key, Receipt receipt, string signature) =>
        signature.Length == 2 * SignatureAlgorithm.Ed25519.SignatureSize
        && signature.All(char.IsAsciiHexDigitLower)
        && SignatureAlgorithm.Ed25519.Verify(key, receipt.SignedBytes(), Convert.FromHexString(signature));
}
