namespace Exams.Core.Psychometrics.Responses;

/// <summary>One cell of a response matrix: one item on one learner's form.</summary>
/// <param name="Item">The item.</param>
/// <param name="Points">What it gave; it may be below 0 where wrong answers cost points. Unanswered items give what grading gave them.</param>
/// <param name="Kind">Whether it was answered.</param>
public readonly record struct ItemResponse(ItemColumn Item, double Points, ResponseKind Kind = ResponseKind.Answered)
{
    /// <summary>
    /// What was chosen: identifiers without blanks, ordered and parted by one blank where there are several. Null where nothing can be
    /// chosen or nothing was.
    /// </summary>
    public string? Choices { get; init; }

    /// <summary>How long it took; null where that isn't known.</summary>
    public double? Seconds { get; init; }
}
