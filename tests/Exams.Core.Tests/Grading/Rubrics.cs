using Exams.Core.Exams;
using Exams.Core.Grading.Marking;

namespace Exams.Core.Tests.Grading;

/// <summary>Rubrics for the essay of <see cref="GradingItems"/>.</summary>
internal static class Rubrics
{
    /// <summary>Up to three for the reason, up to one for the language.</summary>
    public static MarkingRubric TwoCriteria(MarkingRule? rule = null) => new()
    {
        ExamId = ExamId.Parse("exam-1"),
        ItemIdentifier = "essay-0",
        Version = 1,
        Criteria =
        [
            new RubricCriterion("reason", "Reason", [new RubricLevel(0, "none"), new RubricLevel(2, "one"), new RubricLevel(3, "several")]),
            new RubricCriterion("language", "Language", [new RubricLevel(0, "unclear"), new RubricLevel(1, "clear")]),
        ],
        Marking = rule ?? MarkingRule.Single,
    };
}
