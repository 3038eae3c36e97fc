using System.Text.Json.Serialization;

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
    /// <summary>Whether preconditions or branch rules led past it: the learner never got it, and it counts for nothing.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>Whether a key change took it out of the count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsVoid { get; init; }
}
