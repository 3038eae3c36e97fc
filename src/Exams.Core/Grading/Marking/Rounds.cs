using Exams.Core.Grading.Reviewing;
using NodaTime;

namespace Exams.Core.Grading.Marking;

/// <summary>How the rounds of marking follow each other, and what they come to. Pure.</summary>
/// <remarks>
/// A round opens once the one before is scored, and a scored task is never changed: so the second marker can't be the first one, and the
/// first can't be moved by the second (FIELD.md, 18). Nothing counts before its rounds are complete.
/// </remarks>
public static class Rounds
{
    /// <summary>The round that decides between the two before.</summary>
    public const int Adjudication = 3;

    /// <summary>
    /// What an item's tasks come to: the score of the newest occasion whose rounds are complete. Null where there is none; an occasion
    /// that is under way takes nothing from the one before.
    /// </summary>
    /// <param name="tasks">A session's tasks.</param>
    /// <param name="itemNumber">The item.</param>
    public static decimal? ScoreOf(IEnumerable<ReviewTask> tasks, int itemNumber) => Decisive(tasks, itemNumber)?.Score;

    /// <summary>The tasks that made an item's score: one, two that agree, or two and the adjudication. Empty where there is no score.</summary>
    /// <inheritdoc cref="ScoreOf"/>
    public static IReadOnlyList<ReviewTask> CountingOf(IEnumerable<ReviewTask> tasks, int itemNumber) => Decisive(tasks, itemNumber)?.Tasks ?? [];

    /// <summary>Whether every occasion of every item among the tasks is complete.</summary>
    public static bool AreComplete(IEnumerable<ReviewTask> tasks) => ByOccasion(tasks).All(rounds => Settle(rounds) is not null);

    /// <summary>The rounds that have to be opened, because the one before is scored and doesn't decide alone.</summary>
    /// <param name="tasks">A session's tasks.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<ReviewTask> Next(IEnumerable<ReviewTask> tasks, Instant now) =>
        [.. ByOccasion(tasks).Select(rounds => Next(rounds, now)).OfType<ReviewTask>()];

    /// <summary>Two marks of one answer that are both there, whether or not they agree; for statistics.</summary>
    /// <param name="tasks">A session's tasks.</param>
    public static IEnumerable<(ReviewTask First, ReviewTask Second)> Pairs(IEnumerable<ReviewTask> tasks) => ByOccasion(tasks)
        .Select(rounds => (First: Scored(rounds, 1), Second: Scored(rounds, 2)))
        .Where(pair => pair is { First: not null, Second: not null })
        .Select(pair => (pair.First!, pair.Second!));

    private static (decimal Score, IReadOnlyList<ReviewTask> Tasks)? Decisive(IEnumerable<ReviewTask> tasks, int itemNumber) =>
        ByOccasion(tasks.Where(task => task.ItemNumber == itemNumber))
            .OrderByDescending(rounds => rounds[0].Occasion)
            .Select(rounds => Settle(rounds) is { } score ? ((decimal, IReadOnlyList<ReviewTask>)?)(score, rounds) : null)
            .FirstOrDefault(settled => settled is not null);

    private static IEnumerable<List<ReviewTask>> ByOccasion(IEnumerable<ReviewTask> tasks) => tasks
        .Where(task => task.Seed is null)
        .GroupBy(task => (task.ItemNumber, task.Occasion))
        .Select(group => group.OrderBy(task => task.Round).ToList());

    private static decimal? Settle(List<ReviewTask> rounds)
    {
        if (Scored(rounds, 1) is not { } first)
        {
            return null;
        }

        return !first.IsDoubleMarked ? first.Score
            : Scored(rounds, 2) is not { } second ? null
            : RuleOf(first).Settle(first.Score!.Value, second.Score!.Value) ?? Scored(rounds, Adjudication)?.Score;
    }

    private static ReviewTask? Next(List<ReviewTask> rounds, Instant now)
    {
        if (Scored(rounds, rounds.Count) is not { } last || Settle(rounds) is not null)
        {
            return null;
        }

        var round = last.Round + 1;
        return round > Adjudication ? null : rounds[0] with
        {
            Id = ReviewId.For(last.SessionId, last.ItemNumber, last.Occasion, round),
            Round = round,
            OpenedAt = now,
            DueAt = now + last.Terms.Due,
            RemindAt = last.Terms.RemindAt(now + last.Terms.Due),
            ExcludedPeople = [.. last.ExcludedPeople.Append(last.ClaimedBy!.Value).Distinct()],
            Earlier = round == Adjudication ? [.. rounds.Select(EarlierMark.Of)] : [],
            State = ReviewState.Open,
            ClaimedBy = null,
            ClaimedAt = null,
            ClaimedUntil = null,
            ClaimKey = null,
            Returns = [],
            Score = null,
            Criteria = [],
            Annotations = [],
            Comment = null,
            ScoredAt = null,
        };
    }

    private static MarkingRule RuleOf(ReviewTask task) => task.Scheme?.Marking ?? MarkingRule.Single;

    private static ReviewTask? Scored(List<ReviewTask> rounds, int round) =>
        rounds.FirstOrDefault(task => task.Round == round && task is { State: ReviewState.Scored, Score: not null });
}
