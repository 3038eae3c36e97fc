using Exams.Core.Exams;

namespace Exams.Core.Grading.Marking;

/// <summary>Says what keeps a rubric from being used.</summary>
public static class RubricValidation
{
    private const int MaxCriteria = 20;
    private const int MaxLevels = 20;
    private const int MaxId = 64;
    private const int MaxTitle = 200;
    private const int MaxDescription = 2_000;

    /// <summary>Every problem, or none.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="maxScore">The most that the item can score on its own scale.</param>
    public static IReadOnlyList<ExamProblem> Validate(MarkingRubric rubric, decimal maxScore)
    {
        var problems = new List<ExamProblem>();
        Require(rubric.Version >= 1, "version", "versions count from 1", problems);
        Require(rubric.Criteria.Count is >= 1 and <= MaxCriteria, "criteria", $"1 to {MaxCriteria} criteria are expected", problems);
        foreach (var (index, criterion) in rubric.Criteria.Index())
        {
            Check(criterion, $"criteria[{index}]", problems);
        }

        foreach (var twice in rubric.Criteria.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(new ExamProblem("criteria", $"'{twice.Key}' is there more than once"));
        }

        Check(rubric.Marking, maxScore, problems);
        if (problems.Count == 0)
        {
            Require(rubric.MaxScore == maxScore, "criteria", $"the best levels add up to {rubric.MaxScore}; the item's maximum is {maxScore}", problems);
        }

        return problems;
    }

    private static void Check(RubricCriterion criterion, string path, List<ExamProblem> problems)
    {
        Require(IsText(criterion.Id, MaxId), $"{path}.id", $"1 to {MaxId} characters are expected", problems);
        Require(IsText(criterion.Title, MaxTitle), $"{path}.title", $"1 to {MaxTitle} characters are expected", problems);
        Require(IsDescription(criterion.Description), $"{path}.description", $"at most {MaxDescription} characters are expected", problems);
        Require(criterion.Levels.Count is >= 2 and <= MaxLevels, $"{path}.levels", $"2 to {MaxLevels} levels are expected", problems);
        Require(criterion.Levels.DistinctBy(level => level.Points).Count() == criterion.Levels.Count, $"{path}.levels", "each level is worth other points", problems);
        foreach (var (index, level) in criterion.Levels.Index())
        {
            var at = $"{path}.levels[{index}]";
            Require(level.Points is >= 0 and <= ExamValidation.MaxPoints, $"{at}.points", $"0 to {ExamValidation.MaxPoints} points are expected", problems);
            Require(decimal.Round(level.Points, 6) == level.Points, $"{at}.points", "at most six decimals are expected", problems);
            Require(IsText(level.Title, MaxTitle), $"{at}.title", $"1 to {MaxTitle} characters are expected", problems);
            Require(IsDescription(level.Description), $"{at}.description", $"at most {MaxDescription} characters are expected", problems);
        }
    }

    private static void Check(MarkingRule rule, decimal maxScore, List<ExamProblem> problems)
    {
        Require(rule.Tolerance >= 0 && rule.Tolerance <= maxScore, "marking.tolerance", $"0 to {maxScore} is expected", problems);
        Require(
            rule.Double == DoubleMarking.Sample ? rule.SamplePercent is > 0 and <= 100 : rule.SamplePercent == 0,
            "marking.samplePercent",
            "more than 0 and at most 100 with double 'sample', and 0 otherwise",
            problems);
    }

    private static bool IsText(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;

    private static bool IsDescription(string? text) => text is null || text.Length <= MaxDescription;

    private static void Require(bool holds, string path, string message, List<ExamProblem> problems)
    {
        if (!holds)
        {
            problems.Add(new ExamProblem(path, message));
        }
    }
}
