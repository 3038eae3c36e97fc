using System.Text.Json.Serialization;
using Exams.Core.Sessions.Deciding;

namespace Exams.Core.Sessions.Events;

/// <summary>One event of a session's life as it is kept. Appended, never changed; each one's digest covers the one before.</summary>
/// <remarks>
/// Saves aren't recorded here: the journal is their record. The event is kept as the text that was hashed, so that a chain stays whole
/// when events get members that older ones don't have.
/// </remarks>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Event">What happened, when, by whom, from which client and why, as far as there is something to say.</param>
/// <param name="PreviousDigest">The one before's, or the genesis.</param>
/// <param name="Digest">SHA-256 of the canonical JSON of all the above.</param>
public sealed record RecordedEvent(int Number, CanonicalJson Event, Digest PreviousDigest, Digest Digest)
{
    /// <summary>The event that follows a head.</summary>
    public static RecordedEvent Follow(EventHead head, SessionEvent happened)
    {
        var content = CanonicalJson.Of(happened);
        return new(head.Count + 1, content, head.Digest, Compute(head.Count + 1, content, head.Digest));
    }

    /// <summary>What is to be recorded when this happens to a session, in order.</summary>
    public static IReadOnlyList<RecordedEvent> Follow(Session session, IEnumerable<SessionEvent> happened)
    {
        var recorded = new List<RecordedEvent>();
        var head = session.EventHead;
        foreach (var one in happened.Where(IsRecorded))
        {
            recorded.Add(Follow(head, one));
            head = recorded[^1].Head;
        }

        return recorded;
    }

    /// <summary>Whether an event is one of a session's life: everything but a save, and but the way its score takes to other systems.</summary>
    public static bool IsRecorded(SessionEvent happened) =>
        happened is not SessionEvent.ResponsesSaved && !Passing.IsOnlyThat(happened);

    /// <summary>The record's head after this.</summary>
    internal EventHead Head => new(Number, Digest);

    /// <summary>What happened.</summary>
    public SessionEvent Read() => ExamsJson.Read<SessionEvent>(Event.Text);

    /// <summary>
    /// Whether the text of a message was erased: the digest is still that of what was said, so that the chain stays whole, but nobody can
    /// work it out again.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsErased { get; init; }

    /// <summary>The event of a message without what it said; any other as it is.</summary>
    public RecordedEvent EraseText() => Read() is SessionEvent.MessageSent { Text.Length: > 0 } sent
        ? this with { Event = CanonicalJson.Of<SessionEvent>(sent with { Text = "" }), IsErased = true }
        : this;

    /// <summary>Whether the digest is that of the content; of a message that was erased, whether nothing else can have been.</summary>
    public bool IsIntact() => IsErased ? Read() is SessionEvent.MessageSent { Text.Length: 0 } : Digest == Compute(Number, Event, PreviousDigest);

    private static Digest Compute(int number, CanonicalJson content, Digest previous) =>
        Digest.Of(CanonicalJson.Of(new { number, @event = content, previous }));
}
