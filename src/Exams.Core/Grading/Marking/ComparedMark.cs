using Exams.Core.Exams;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Grading.Marking;

/// <summary>A grader's mark, and the one it is compared with.</summary>
/// <param name="ReviewId">The mark: its review, scored.</param>
/// <param name="ExamId">The exam.</param>
/// <param name="ItemIdentifier">The item.</param>
/// <param name="Grader">Who gave it.</param>
/// <param name="Score">What they gave, on the item's own scale.</param>
/// <param name="MaxScore">The most they could give.</param>
/// <param name="Other">Who gave the other mark; null for the experts who scored a seeded script.</param>
/// <param name="OtherScore">What that was.</param>
/// <param name="At">When the mark was given.</param>
public sealed record ComparedMark(
    ReviewId ReviewId,
    ExamId ExamId,
    string ItemIdentifier,
    PersonId Grader,
    decimal Score,
    decimal MaxScore,
    PersonId? Other,
    decimal OtherScore,
    Instant At)
{
    /// <summary>Two markers of one answer; the second is compared with the first.</summary>
    public static ComparedMark Of(ReviewTask first, ReviewTask second) => new(
        second.Id,
        second.ExamId,
        second.ItemIdentifier,
        second.ClaimedBy!.Value,
        second.Score!.Value,
        second.MaxScore,
        first.ClaimedBy,
        first.Score!.Value,
        second.ScoredAt!.Value);

    /// <summary>A scored copy of a seeded script; null where the task is none.</summary>
    public static ComparedMark? OfSeed(ReviewTask task) => task is { Seed: { } seed, Score: { } score, ClaimedBy: { } grader, ScoredAt: { } at }
        ? new(task.Id, task.ExamId, task.ItemIdentifier, grader, score, task.MaxScore, Other: null, seed.ExpertScore, at)
        : null;
}
