using Exams.Core.Exams;
using Exams.Core.Grading.Marking;

namespace Exams.Functions.Grading.Marking;

/// <summary>A rubric as its author writes it.</summary>
/// <param name="Criteria">1 to 20; the best levels add up to the item's maximum.</param>
/// <param name="Marking">Who marks, and how two marks become one score; one grader when left out.</param>
public sealed record RubricRequest(IReadOnlyList<RubricCriterion> Criteria, MarkingRule? Marking = null)
{
    internal MarkingRubric ToRubric(ExamId exam, string item, int version) => new()
    {
        ExamId = exam,
        ItemIdentifier = item,
        Version = version,
        Criteria = Criteria,
        Marking = Marking ?? MarkingRule.Single,
    };
}

/// <summary>A rubric.</summary>
/// <param name="ExamId">The exam.</param>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="Version">From 1.</param>
/// <param name="MaxScore">The most that it gives.</param>
/// <param name="Criteria">What is looked at.</param>
/// <param name="Marking">Who marks, and how two marks become one score.</param>
public sealed record RubricView(
    ExamId ExamId,
    string ItemIdentifier,
    int Version,
    decimal MaxScore,
    IReadOnlyList<RubricCriterion> Criteria,
    MarkingRule Marking)
{
    internal static RubricView Of(MarkingRubric rubric) =>
        new(rubric.ExamId, rubric.ItemIdentifier, rubric.Version, rubric.MaxScore, rubric.Criteria, rubric.Marking);
}

/// <summary>A page of rubrics.</summary>
/// <param name="Rubrics">By item.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record RubricList(IReadOnlyList<RubricView> Rubrics, string? Continuation);
