namespace Exams.Core.Sessions.Events;

/// <summary>The newest end of the record of a session's life.</summary>
/// <param name="Count">How many events are recorded, which is the last one's number.</param>
/// <param name="Digest">The last one's digest, or the genesis.</param>
public sealed record EventHead(int Count, Digest Digest)
{
    /// <summary>The head of an empty record. It binds the chain to its session, and tells it from the journal's.</summary>
    public static EventHead Genesis(SessionId session) => new(0, Digest.Of(CanonicalJson.Of(new { session, record = "events" })));
}
