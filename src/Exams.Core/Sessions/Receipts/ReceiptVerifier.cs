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
    public ReceiptVerdict Check(Receipt receipt) => Check(receipt.KeyId, receipt.SignedBytes(), receipt.Signature);

    /// <summary>Whether a key is among those to trust.</summary>
    internal bool Knows(string keyId) => _keys.ContainsKey(keyId);

    /// <summary>Whether a key signed a text.</summary>
    internal ReceiptVerdict Check(string keyId, ReadOnlySpan<byte> text, string? signature) =>
        signature is null ? ReceiptVerdict.Unsigned
        : !_keys.TryGetValue(keyId, out var key) ? ReceiptVerdict.UnknownKey
        : IsGenuine(key, text, signature) ? ReceiptVerdict.Genuine
        : ReceiptVerdict.Forged;

    // Upper-case digits would make two spellings of one receipt.
    private static bool IsGenuine(PublicKey key, ReadOnlySpan<byte> text, string signature) =>
        signature.Length == 2 * SignatureAlgorithm.Ed25519.SignatureSize
        && signature.All(char.IsAsciiHexDigitLower)
        && SignatureAlgorithm.Ed25519.Verify(key, text, Convert.FromHexString(signature));
}
