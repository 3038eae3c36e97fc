using System.Text.Json.Serialization;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>One item of a result.</summary>
/// <param name="ItemNumber">Its number on the learner's form.</param>
/// <param name="ItemIdentifier">The item in the bank version.</param>
/// <param name="Points">What was reached of them, with six decimals, halves away from zero.</param>
/// <param name="MaxPoints">What a full score is worth.</param>
/// <param name="ScoredBy">Where the score is from.</param>
/// <param name="IsAnswered">Whether anything was handed in for it.</param>
/// <param name="Domain">The content area, if any.</param>
public sealed record ItemResult(
    int ItemNumber,
    string ItemIdentifier,
    decimal Points,
    decimal MaxPoints,
    ScoredBy ScoredBy,
    bool IsAnswered,
    string? Domain = null)
{
    /// <summary>
    /// What was chosen, for the item's statistics: the choices' identifiers, ordered and parted by blanks; where an item has several
    /// response variables with choices, each as <c>variable=choice</c>. Null where nothing can be chosen, or nothing was.
    /// </summary>
    public string? Choices { get; init; }

    /// <summary>How long the learner worked on it; null where that isn't known.</summary>
    public Duration? Worked { get; init; }

    /// <summary>Whether preconditions or branch rules led past it: the learner never got it, and it counts for nothing.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>Whether a key change took it out of the count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsVoid { get; init; }
}
