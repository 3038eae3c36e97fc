namespace Exams.Core.Grading.Reviewing;

/// <summary>What a grader gives an answer.</summary>
/// <param name="Score">On the item's own scale; null where the criteria's points are to be added up, or in a draft.</param>
/// <param name="Criteria">The points by criterion; empty where the item has none.</param>
/// <param name="Comment">For the record; not for the learner.</param>
/// <param name="Annotations">Remarks on places of the response.</param>
public sealed record ScoreSheet(
    decimal? Score,
    IReadOnlyList<CriterionScore> Criteria,
    string? Comment,
    IReadOnlyList<Annotation> Annotations)
{
    /// <summary>A bare score.</summary>
    public static ScoreSheet Of(decimal score, string? comment = null) => new(score, [], comment, []);
}

/// <summary>What a grader gives by one criterion.</summary>
/// <param name="Criterion">Its id in the rubric.</param>
/// <param name="Points">Those of one of its levels.</param>
public sealed record CriterionScore(string Criterion, decimal Points);

/// <summary>A remark on a place of a response.</summary>
/// <param name="Response">The response variable.</param>
/// <param name="Comment">1 to 500 characters.</param>
/// <param name="Start">Where the place begins, in UTF-16 units from 0; null for the whole response.</param>
/// <param name="End">Behind its last unit.</param>
public sealed record Annotation(string Response, string Comment, int? Start = null, int? End = null);
