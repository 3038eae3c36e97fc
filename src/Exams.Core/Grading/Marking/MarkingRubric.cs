using System.Text.Json.Serialization;
using Exams.Core.Exams;

namespace Exams.Core.Grading.Marking;

/// <summary>What graders score an item of an exam by. A version is never changed; a task keeps the one that it was opened with.</summary>
public sealed record MarkingRubric
{
    /// <summary>The exam, over all its versions.</summary>
    public required ExamId ExamId { get; init; }

    /// <summary>The item in the exam's bank.</summary>
    public required string ItemIdentifier { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>1 to 20; what each gives is added up.</summary>
    public required IReadOnlyList<RubricCriterion> Criteria { get; init; }

    /// <summary>Who marks, and how two marks become one score.</summary>
    public MarkingRule Marking { get; init; } = MarkingRule.Single;

    /// <summary>The most that it gives: the item's own maximum.</summary>
    [JsonIgnore]
    public decimal MaxScore => Criteria.Sum(criterion => criterion.Levels.Max(level => level.Points));
}

/// <summary>One thing that is looked at.</summary>
/// <param name="Id">Unique in the rubric; 1 to 64 characters.</param>
/// <param name="Title">For graders; 1 to 200 characters.</param>
/// <param name="Levels">2 to 20, each worth other points.</param>
/// <param name="Description">What exactly is looked at; at most 2,000 characters.</param>
public sealed record RubricCriterion(string Id, string Title, IReadOnlyList<RubricLevel> Levels, string? Description = null);

/// <summary>How well a criterion can be met.</summary>
/// <param name="Points">What that is worth; at least 0.</param>
/// <param name="Title">For graders; 1 to 200 characters.</param>
/// <param name="Description">What makes it so; at most 2,000 characters.</param>
public sealed record RubricLevel(decimal Points, string Title, string? Description = null);
