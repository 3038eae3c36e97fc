using Exams.Core.Exams;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Which reviews of an exam are asked for.</summary>
/// <param name="Exam">The exam.</param>
/// <param name="Item">Of one item; null for all.</param>
/// <param name="Reason">For one reason, among others or alone; null for all.</param>
/// <param name="Round">In one round; null for all.</param>
public sealed record ReviewFilter(ExamId Exam, string? Item = null, ReviewReason? Reason = null, int? Round = null)
{
    /// <summary>Whether a task is asked for.</summary>
    public bool Fits(ReviewTask task) =>
        task.ExamId == Exam
        && (Item is null || task.ItemIdentifier == Item)
        && (Reason is not { } reason || task.Reasons.Contains(reason))
        && (Round is null || task.Round == Round);
}
