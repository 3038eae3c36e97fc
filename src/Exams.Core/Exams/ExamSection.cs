using NodaTime;

namespace Exams.Core.Exams;

/// <summary>A part of an exam with its own items and, perhaps, its own time.</summary>
/// <param name="Id">Unique within the exam.</param>
/// <param name="Title">For the learner.</param>
/// <param name="Items">In the author's order; unique within the exam.</param>
public sealed record ExamSection(string Id, string Title, IReadOnlyList<ExamItem> Items)
{
    /// <summary>The section's own time before accommodations; null for none.</summary>
    public Duration? TimeLimit { get; init; }

    /// <summary>Which of the items a form has.</summary>
    public Selection Selection { get; init; } = Selection.All;

    /// <summary>Whether a form puts the drawn items in an order of its own.</summary>
    public bool Shuffle { get; init; }
}
