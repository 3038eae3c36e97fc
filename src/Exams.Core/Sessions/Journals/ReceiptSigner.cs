using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Exams.Core.Sessions.Journals;

/// <summary>Signs receipts with the current key and checks those signed with any key still known.</summary>
public sealed class ReceiptSigner
{
    /// <summary>The shortest key accepted, in bytes.</summary>
    public const int MinKeyLength = 32;

    private readonly FrozenDictionary<string, byte[]> _keys;
    private readonly string _currentKeyId;

    /// <summary>A signer.</summary>
    /// <param name="keys">By key id; at least <see cref="MinKeyLength"/> random bytes each.</param>
    /// <param name="currentKeyId">Which one signs.</param>
    /// <exception cref="ArgumentException">The current key is missing, or one is too short.</exception>
    public ReceiptSigner(IReadOnlyDictionary<string, byte[]> keys, string currentKeyId)
    {
        if (!keys.ContainsKey(currentKeyId) || keys.Any(k => k.Value.Length < MinKeyLength))
        {
            throw new ArgumentException($"the current key must be there, and every key needs {MinKeyLength} bytes", nameof(keys));
        }

        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
        _currentKeyId = currentKeyId;
    }

    /// <summary>Signs. The same acknowledgement under the same key is the same receipt, byte for byte.</summary>
    public Receipt Sign(SessionId session, Acknowledgement acknowledged)
    {
        var unsigned = new Receipt(
            session,
            acknowledged.Sequence,
            acknowledged.Digest,
            acknowledged.ReceivedAtUtc,
            _currentKeyId,
            Signature: "");
        return unsigned with { Signature = Convert.ToHexStringLower(Compute(unsigned, _keys[_currentKeyId])) };
    }

    /// <summary>Whether a receipt is one of ours, unchanged; compared in constant time.</summary>
    public bool Verify(Receipt receipt)
    {
        if (!_keys.TryGetValue(receipt.KeyId, out var key))
        {
            return false;
        }

        var expected = Convert.ToHexStringLower(Compute(receipt, key));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(receipt.Signature));
    }

    private static byte[] Compute(Receipt receipt, byte[] key)
    {
        var text = CanonicalJson.Of(new { receipt.SessionId, receipt.Sequence, receipt.Digest, receipt.ReceivedAtUtc, receipt.KeyId });
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.Text));
    }
}
