using NodaTime;

namespace Exams.Core.Sessions.Journals;

/// <summary>That an answer is in the journal: what a receipt says.</summary>
/// <param name="Sequence">The client's number.</param>
/// <param name="Digest">The journal entry's digest.</param>
/// <param name="ReceivedAtUtc">When it was accepted.</param>
public sealed record Acknowledgement(int Sequence, Digest Digest, Instant ReceivedAtUtc);
