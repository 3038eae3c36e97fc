using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Finds the items that an exam's policy puts before a human although a machine has scored them. Pure.</summary>
public static class ReviewFlags
{
    /// <summary>An answer that was saved within so long before or after an incident was raised is thought to be touched by it.</summary>
    public static readonly Duration AroundIncident = Duration.FromMinutes(2);

    /// <summary>The submission with every answered item flagged that a rule names, but for the cut: that rule needs all scores.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="scored">What the machine made of it.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="facts">What they ask for.</param>
    public static ScoredSubmission Apply(Submission submission, ScoredSubmission scored, ReviewPolicy policy, FlagFacts facts)
    {
        if (!policy.FlagsMore)
        {
            return scored;
        }

        var around = AnsweredAround(submission, facts.Incidents);
        return scored with { Items = [.. scored.Items.Select(item => Flag(item, ReasonsFor(item)))] };

        IEnumerable<ReviewReason> ReasonsFor(ScoredItem item)
        {
            if (policy.ImplausibleTime is { } plausible
                && item.Worked is { } took
                && (took < plausible.AtLeast || took > plausible.AtMost))
            {
                yield return ReviewReason.ResponseTime;
            }

            if (policy.KeysUnderReview && facts.KeysUnderReview.Contains(item.ItemIdentifier))
            {
                yield return ReviewReason.KeyUnderReview;
            }

            if (policy.Incidents && around.Contains(item.ItemNumber))
            {
                yield return ReviewReason.Incident;
            }

            if (Chance.Hits(policy.SamplePercent, "sample", policy.SampleSeed ?? "", submission.SessionId.Value, item.ItemIdentifier))
            {
                yield return ReviewReason.Sample;
            }
        }
    }

    /// <summary>
    /// The submission with every item flagged that could still tip a score near the cut. Machines' scores count, and those of humans for
    /// what only they can score: what a flag itself led to doesn't move the score away from the cut again.
    /// </summary>
    /// <param name="scored">With all other flags.</param>
    /// <param name="reviews">The session's tasks; without all that only humans can score, nothing is flagged yet.</param>
    /// <param name="exam">The exam version.</param>
    /// <param name="compute">Adds up.</param>
    public static ScoredSubmission NearCut(
        ScoredSubmission scored,
        IReadOnlyCollection<ReviewTask> reviews,
        ExamDefinition exam,
        Func<ScoredSubmission, IReadOnlyCollection<ReviewTask>, ExamResult> compute)
    {
        if (exam is not { Review.WithinOfCut: { } within, CutScore: { } cut })
        {
            return scored;
        }

        var human = scored.Items.Where(item => item.Score is null).Select(item => item.ItemNumber).ToHashSet();
        if (human.Any(number => Rounds.ScoreOf(reviews, number) is null))
        {
            return scored;
        }

        var result = compute(
            scored with { Items = [.. scored.Items.Select(item => item.Score is null ? item : item with { ScoredBy = ScoredBy.Machine })] },
            [.. reviews.Where(task => human.Contains(task.ItemNumber))]);
        if (result.IsUndecided)
        {
            return scored;
        }

        var reached = InUnitOf(cut, exam, result);
        return Math.Abs(reached - cut.Effective) > within ? scored : scored with
        {
            Items = [.. scored.Items.Select(item => CanTip(item) ? Flag(item, [ReviewReason.NearCut]) : item)],
        };

        bool CanTip(ScoredItem item)
        {
            var score = item.Score ?? Rounds.ScoreOf(reviews, item.ItemNumber) ?? 0;
            return reached < cut.Effective ? score < item.MaxScore : score > 0;
        }
    }

    /// <summary>
    /// The submission with everything flagged that graders were asked for, whatever asked for it then: what they gave takes the place of
    /// the machine's score. What a key change has settled stays as it is, and an appeal against a machine's score counts once it is marked.
    /// </summary>
    /// <param name="scored">As the machine scored it.</param>
    /// <param name="reviews">The session's tasks.</param>
    public static ScoredSubmission AsReviewed(ScoredSubmission scored, IReadOnlyCollection<ReviewTask> reviews)
    {
        var reasons = reviews
            .Where(task => task.Seed is null && (task.Occasion == 1 || Rounds.ScoreOf(reviews, task.ItemNumber) is not null))
            .GroupBy(task => task.ItemNumber)
            .ToDictionary(item => item.Key, item => item.First().Reason);
        return reasons.Count == 0 ? scored : scored with
        {
            Items =
            [
                .. scored.Items.Select(item => item.ScoredBy == ScoredBy.Machine && reasons.TryGetValue(item.ItemNumber, out var reason)
                    ? item with { ScoredBy = ScoredBy.PendingHuman, ReviewReason = reason }
                    : item),
            ],
        };
    }

    private static ScoredItem Flag(ScoredItem item, IEnumerable<ReviewReason> reasons)
    {
        if (!item.IsAnswered || item.Points <= 0 || item.ScoredBy == ScoredBy.KeyChange)
        {
            return item;
        }

        var all = item.ReviewReason is { } own ? [own, .. item.AlsoFor, .. reasons] : reasons.ToList();
        return all.Count == 0 ? item : item with { ScoredBy = ScoredBy.PendingHuman, ReviewReason = all[0], AlsoFor = [.. all.Skip(1)] };
    }

    private static HashSet<int> AnsweredAround(Submission submission, IReadOnlyList<Instant> incidents) =>
    [
        .. submission.Answers
            .Where(answer => incidents.Any(raised =>
                answer.ReceivedAt >= raised - AroundIncident && answer.ReceivedAt <= raised + AroundIncident))
            .Select(answer => answer.ItemNumber),
    ];

    private static decimal InUnitOf(CutScore cut, ExamDefinition exam, ExamResult result) => cut.Unit switch
    {
        CutScoreUnit.Points => result.Raw,
        CutScoreUnit.Percent => 100 * ResultComputation.Fraction(result.Raw, result.Max),
        CutScoreUnit.Scaled when exam.Scale is { } scale => scale.Exact(result.Raw, result.Max),
        var unit => throw new InvalidOperationException($"a cut score in {unit} needs a scale"),
    };
}
