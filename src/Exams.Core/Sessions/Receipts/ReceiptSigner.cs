using System.Collections.Frozen;
using Exams.Core.Sessions.Journals;
using NSec.Cryptography;

namespace Exams.Core.Sessions.Receipts;

/// <summary>
/// Signs receipts. Each acknowledgement is signed with the key that was current when it was given, so that it is the same receipt,
/// byte for byte, whenever it is asked for: Ed25519 draws no random numbers.
/// </summary>
public sealed class ReceiptSigner : IDisposable
{
    /// <summary>The length of a key's seed (RFC 8032 calls it the private key), in bytes.</summary>
    public const int SeedLength = 32;

    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    private readonly FrozenDictionary<string, Key> _keys;

    /// <summary>A signer.</summary>
    /// <param name="seeds">By key id; <see cref="SeedLength"/> random bytes each.</param>
    /// <param name="currentKeyId">Which one signs what is new.</param>
    /// <exception cref="ArgumentException">The current key is missing, or a seed has another length.</exception>
    public ReceiptSigner(IReadOnlyDictionary<string, byte[]> seeds, string currentKeyId)
    {
        if (!seeds.ContainsKey(currentKeyId))
        {
            throw new ArgumentException($"the current key '{currentKeyId}' is not among the keys", nameof(currentKeyId));
        }

        if (seeds.FirstOrDefault(seed => seed.Value.Length != SeedLength) is { Key: { } odd, Value: var bytes })
        {
            throw new ArgumentException($"key '{odd}' has {bytes.Length} bytes; {SeedLength} are expected", nameof(seeds));
        }

        _keys = seeds.ToFrozenDictionary(
            seed => seed.Key,
            seed => Key.Import(Algorithm, seed.Value, KeyBlobFormat.RawPrivateKey),
            StringComparer.Ordinal);
        CurrentKeyId = currentKeyId;
        PublicKeys = new ReceiptKeySet(
            [.. _keys.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => ReceiptKey.Of(key.Key, key.Value.PublicKey))]);
    }

    /// <summary>The key that signs what is new.</summary>
    public string CurrentKeyId { get; }

    /// <summary>What everybody may know: enough to check a receipt, not to make one.</summary>
    public ReceiptKeySet PublicKeys { get; }

    /// <summary>
    /// Signs with the key that the acknowledgement names, or with the current one where it names none. The signature is missing where
    /// that key isn't known any more.
    /// </summary>
    public Receipt Sign(SessionId session, Acknowledgement acknowledged)
    {
        var unsigned = Receipt.Unsigned(session, acknowledged, acknowledged.KeyId ?? CurrentKeyId);
        return _keys.TryGetValue(unsigned.KeyId, out var key)
            ? unsigned with { Signature = Convert.ToHexStringLower(Algorithm.Sign(key, unsigned.SignedBytes())) }
            : unsigned;
    }

    /// <summary>Signs another text of ours with the current key. No text may be one that a receipt could have.</summary>
    /// <returns>The signature in lower-case hexadecimal.</returns>
    internal string SignText(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(Algorithm.Sign(_keys[CurrentKeyId], text));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
