using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>A signed acknowledgement: the learner's proof that an answer was accepted, and when.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Sequence">The client's number.</param>
/// <param name="Digest">The journal entry's digest.</param>
/// <param name="ReceivedAtUtc">When it was accepted.</param>
/// <param name="KeyId">Which key signed.</param>
/// <param name="Signature">HMAC-SHA256 in lower-case hexadecimal over the canonical JSON of all the above.</param>
public sealed record Receipt(SessionId SessionId, int Sequence, Digest Digest, Instant ReceivedAtUtc, string KeyId, string Signature);
