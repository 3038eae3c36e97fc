using Exams.Core.Grading.Reviewing;

namespace Exams.Core.Grading.Marking;

/// <summary>What a marker of an earlier round gave, as the adjudicator sees it: without who it was.</summary>
/// <param name="Round">1 or 2.</param>
/// <param name="Score">On the item's own scale.</param>
/// <param name="Criteria">The same by criterion.</param>
/// <param name="Comment">For the record.</param>
/// <param name="Annotations">Remarks on places of the response.</param>
public sealed record EarlierMark(
    int Round,
    decimal Score,
    IReadOnlyList<CriterionScore> Criteria,
    string? Comment,
    IReadOnlyList<Annotation> Annotations)
{
    internal static EarlierMark Of(ReviewTask scored) =>
        new(scored.Round, scored.Score!.Value, scored.Criteria, scored.Comment, scored.Annotations);
}
