using Exams.Core.Qti.Tests;
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

    /// <summary>
    /// The part of the exam that it belongs to, where there are several: parts are worked on one after the other, the sections of a part
    /// together. Sections of a part lie side by side.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>How learners move in it; null for as in the whole exam.</summary>
    public Navigation? Navigation { get; init; }

    /// <summary>When its answers are handed in to be scored; null for as in the whole exam.</summary>
    public SubmissionMode? Submission { get; init; }

    /// <summary>What a learner may do with its items; what isn't stated is as in the whole exam.</summary>
    public ItemSessionControl? ItemControl { get; init; }

    /// <summary>Whether a form puts the drawn items in an order of its own.</summary>
    public bool Shuffle { get; init; }
}
