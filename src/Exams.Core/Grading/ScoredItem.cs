using Exams.Core.Grading.Reviewing;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>One item of a submission after the machine has scored it.</summary>
/// <param name="ItemNumber">Its number on the learner's form.</param>
/// <param name="ItemIdentifier">The item in the bank version.</param>
/// <param name="Points">What a full score is worth; 0 for an item that nothing and nobody scores.</param>
/// <param name="MaxScore">The most on the item's own scale; 1 where the item doesn't tell.</param>
/// <param name="Score">On the item's own scale; a proposal while a human is awaited, and then perhaps none.</param>
/// <param name="ScoredBy">Where the score is from.</param>
/// <param name="IsAnswered">Whether anything was handed in for it.</param>
/// <param name="Responses">What was handed in; the empty object for nothing.</param>
public sealed record ScoredItem(
    int ItemNumber,
    string ItemIdentifier,
    decimal Points,
    decimal MaxScore,
    decimal? Score,
    ScoredBy ScoredBy,
    bool IsAnswered,
    CanonicalJson Responses)
{
    /// <summary>The content area, if any.</summary>
    public string? Domain { get; init; }

    /// <summary>Why a human looks at it, where one does.</summary>
    public ReviewReason? ReviewReason { get; init; }

    /// <summary>What else speaks for a human's look.</summary>
    public IReadOnlyList<ReviewReason> AlsoFor { get; init; } = [];

    /// <summary>What a grader scores by, as sanitised HTML, where the item brings it.</summary>
    public string? Rubric { get; init; }

    /// <summary>What was chosen, as <see cref="ItemResult.Choices"/>.</summary>
    public string? Choices { get; init; }

    /// <summary>How long the learner worked on it; null where that isn't known.</summary>
    public Duration? Worked { get; init; }

    /// <summary>How many attempts were scored.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether preconditions or branch rules led past it: the learner never got it, and it counts for nothing.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>Whether a key change took it out of the count.</summary>
    public bool IsVoid { get; init; }

    /// <summary>The outcome variables by name, as the item's processing left them; the empty object where it didn't run.</summary>
    public CanonicalJson Outcomes { get; init; } = CanonicalJson.EmptyObject;
}
