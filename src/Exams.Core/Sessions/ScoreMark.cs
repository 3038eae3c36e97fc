using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>
/// That a session's score is passed back to where its window says, and how far that has got: which of its changes was last put into the
/// outbox. A session whose window names no place has none.
/// </summary>
/// <param name="Reference">Names the window's word that scores are passed back; another one begins anew.</param>
/// <param name="Number">
/// Counts from 0 what whoever may see the score has been shown: released, another version, withheld, shown again, called off.
/// </param>
/// <param name="Queued">The last of them that is in the outbox.</param>
/// <param name="ChangedAt">When the newest came about; each is later than the one before, by a millisecond at least.</param>
public sealed record ScoreMark(string Reference, int Number, int Queued, Instant ChangedAt)
{
    /// <summary>Whether the newest has yet to be put into the outbox.</summary>
    [JsonIgnore]
    public bool IsPending => Number > Queued;

    /// <summary>The mark after the score has changed once more.</summary>
    internal ScoreMark Next(Instant at) => this with
    {
        Number = Number + 1,
        ChangedAt = Number == 0 ? at : Instant.Max(at, ChangedAt + Duration.FromMilliseconds(1)),
    };
}
