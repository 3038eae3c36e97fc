using System.Text.Json.Serialization;
using Exams.Core.Sessions.Journals;
using NodaTime;

namespace Exams.Core.Sessions;

/// <summary>The answer that counts for an item: the last that was submitted, or saved when the session ended.</summary>
/// <param name="ItemNumber">The item's number on the form.</param>
/// <param name="ItemIdentifier">The item in the bank version.</param>
/// <param name="Responses">By response identifier.</param>
/// <param name="Sequence">The journal entry it is from.</param>
/// <param name="ReceivedAt">When that was accepted.</param>
public sealed record SubmittedAnswer(int ItemNumber, string ItemIdentifier, CanonicalJson Responses, int Sequence, Instant ReceivedAt)
{
    /// <summary>All attempts, in order, where the learner submitted one by itself; null where there is but the answer.</summary>
    public IReadOnlyList<SubmittedAttempt>? Attempts { get; init; }

    /// <summary>On what ground it was taken although it came after its deadline; null where it came in time.</summary>
    public LateGround? Late { get; init; }

    /// <summary>How long the learner worked on the item, as far as the journal tells, pauses and breaks left out; null where that wasn't reckoned.</summary>
    public Duration? Worked { get; init; }

    /// <summary>What the candidate remarked; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>What was submitted, attempt by attempt, in order.</summary>
    [JsonIgnore]
    public IEnumerable<CanonicalJson> Submitted => Attempts?.Select(attempt => attempt.Responses) ?? [Responses];

    /// <summary>The answer that a journal comes to.</summary>
    /// <param name="item">The item's entries, with nothing open.</param>
    /// <param name="itemIdentifier">The item in the bank version.</param>
    internal static SubmittedAnswer Of(ItemJournal item, string itemIdentifier)
    {
        var last = item.Attempts[^1];
        return new SubmittedAnswer(item.ItemNumber, itemIdentifier, last.Responses, last.Sequence, last.ReceivedAt)
        {
            Late = last.Late,
            Attempts = item.HasEnds ? item.Attempts : null,
            Comment = item.Comment,
        };
    }
}
