using Exams.Cli.Http;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;

namespace Exams.Cli.Chaos.Auditing;

/// <summary>Holds a session's reviews against what graders were told, and its result against the reviews; by arithmetic of its own. Pure.</summary>
internal static class ReviewExamination
{
    private const decimal Rounding = 0.00001m;

    /// <summary>Every breach.</summary>
    /// <param name="evidence">What storage has.</param>
    /// <param name="acknowledged">The scores that graders were told are taken, by review.</param>
    public static IEnumerable<Breach> Of(SessionEvidence evidence, IReadOnlyDictionary<string, ReviewScore> acknowledged)
    {
        var id = evidence.Session.Id.Value;
        return Scored(evidence, acknowledged).Select(what => new Breach(Invariant.ReviewedOnce, $"{id}: {what}"))
            .Concat(Graded(evidence).Select(what => new Breach(Invariant.GradedOnce, $"{id}: {what}")));
    }

    private static IEnumerable<string> Scored(SessionEvidence evidence, IReadOnlyDictionary<string, ReviewScore> acknowledged)
    {
        foreach (var (task, scorings) in evidence.Reviews)
        {
            if (task is not { State: ReviewState.Scored, Score: { } score } || scorings != 1)
            {
                yield return $"review {task.Id} is {task.State} and was scored {scorings} times";
            }
            else if (!acknowledged.TryGetValue(task.Id.Value, out var given) || PointsOf(given) != score)
            {
                yield return $"review {task.Id} has another score than was acknowledged";
            }
        }

        foreach (var item in evidence.Reviews.Select(review => review.Task).GroupBy(task => task.ItemNumber))
        {
            if (item.DistinctBy(task => task.ClaimedBy).Count() != item.Count())
            {
                yield return $"one person marked item {item.Key} twice";
            }

            var rounds = item.Select(task => task.Round).Order().ToList();
            if (!rounds.SequenceEqual(Enumerable.Range(1, RoundsOf([.. item.OrderBy(task => task.Round)]))))
            {
                yield return $"item {item.Key} has the rounds {string.Join(", ", rounds)}";
            }
        }
    }

    private static IEnumerable<string> Graded(SessionEvidence evidence)
    {
        if (evidence.Results is not [var first, ..])
        {
            yield break;
        }

        var marked = evidence.Reviews.Select(review => review.Task).GroupBy(task => task.ItemNumber).ToDictionary(item => item.Key);
        foreach (var item in first.Items.Where(item => (item.ScoredBy == ScoredBy.Human) != marked.ContainsKey(item.ItemNumber)))
        {
            yield return $"item {item.ItemNumber} was scored by {item.ScoredBy} and has {(marked.ContainsKey(item.ItemNumber) ? "" : "no ")}reviews";
        }

        foreach (var item in first.Items.Where(item => marked.ContainsKey(item.ItemNumber)))
        {
            var tasks = marked[item.ItemNumber].OrderBy(task => task.Round).ToList();
            if (tasks.TrueForAll(task => task.Score is not null)
                && Math.Abs(item.Points - (item.MaxPoints * ScoreOf(tasks) / tasks[0].MaxScore)) > Rounding)
            {
                yield return $"item {item.ItemNumber} has {item.Points} of {item.MaxPoints} points, its reviews come to {ScoreOf(tasks)} of {tasks[0].MaxScore}";
            }
        }
    }

    /// <summary>How many rounds there must be: one; two where it is marked twice; a third where those lie too far apart.</summary>
    private static int RoundsOf(List<ReviewTask> tasks) => !tasks[0].IsDoubleMarked ? 1 : tasks.Count > 1 && IsFar(tasks) ? 3 : 2;

    private static decimal ScoreOf(List<ReviewTask> tasks) => !tasks[0].IsDoubleMarked || tasks.Count < 2 ? tasks[0].Score!.Value
        : !IsFar(tasks) ? (tasks[0].Score!.Value + tasks[1].Score!.Value) / 2
        : tasks[^1].Score!.Value;

    private static bool IsFar(List<ReviewTask> tasks) => Math.Abs((tasks[0].Score ?? 0) - (tasks[1].Score ?? 0)) > tasks[0].Scheme!.Marking.Tolerance;

    private static decimal PointsOf(ReviewScore score) => score.Score ?? score.Criteria!.Sum(criterion => criterion.Points);
}
