using System.Text;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Sessions.Receipts;

/// <summary>
/// A signed acknowledgement: the learner's proof that an answer was accepted, and when. Whoever has the public keys can check it,
/// without the server.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="Sequence">The client's number.</param>
/// <param name="Digest">The journal entry's digest.</param>
/// <param name="ReceivedAtUtc">When it was accepted.</param>
/// <param name="KeyId">Which key signed.</param>
/// <param name="Signature">
/// Ed25519 (RFC 8032) in lower-case hexadecimal over the UTF-8 text of the canonical JSON of all the above; null where the key isn't
/// known any more to who was asked.
/// </param>
public sealed record Receipt(SessionId SessionId, int Sequence, Digest Digest, Instant ReceivedAtUtc, string KeyId, string? Signature = null)
{
    /// <summary>The receipt of an acknowledgement, without its signature.</summary>
    internal static Receipt Unsigned(SessionId session, Acknowledgement acknowledged, string keyId) =>
        new(session, acknowledged.Sequence, acknowledged.Digest, acknowledged.ReceivedAtUtc, keyId);

    /// <summary>What is signed.</summary>
    internal byte[] SignedBytes() =>
        Encoding.UTF8.GetBytes(CanonicalJson.Of(new { SessionId, Sequence, Digest, ReceivedAtUtc, KeyId }).Text);
}
