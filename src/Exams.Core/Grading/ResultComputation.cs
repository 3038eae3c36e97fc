using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Outcomes;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>Adds scores up to a result. Pure.</summary>
/// <remarks>
/// Rounding: an item's points are points × weights × score ÷ its maximum, unrounded, at most its weighted points. Sums are rounded once, to
/// six decimals, halves away from zero, so that three thirds are one. The cut score is compared with that sum, or with its unrounded place
/// on the scale, never with a rounded percentage or a reported score. Wrong answers may cost points within a sum, but no sum is below 0.
/// Where the exam has an outcome test, its SCORE stands for the sum, and its MAXSCORE for the most; content areas are sums all the same.
/// </remarks>
public static class ResultComputation
{
    private const int SumDecimals = 6;

    /// <summary>
    /// Whether every score is there, and no round of marking is under way, but for items that a key change has settled. An appeal that is
    /// under way takes nothing from the score that it is against.
    /// </summary>
    public static bool IsComplete(ScoredSubmission scored, IReadOnlyCollection<ReviewTask> reviews)
    {
        var byItem = reviews.ToLookup(task => task.ItemNumber);
        return scored.Items.All(item => item.ScoredBy == ScoredBy.KeyChange
            || (Rounds.AreComplete(byItem[item.ItemNumber].Where(task => task.Occasion == 1))
                && (item.ScoredBy != ScoredBy.PendingHuman || Rounds.ScoreOf(byItem[item.ItemNumber], item.ItemNumber) is not null)));
    }

    /// <summary>The result.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="scored">What the machine made of it.</param>
    /// <param name="reviews">What humans made of what waits for them.</param>
    /// <param name="exam">The exam version: its cut score and scale.</param>
    /// <param name="version">Which version of the result this is, from 1.</param>
    /// <param name="now">When it is computed.</param>
    /// <param name="test">The exam's outcome test, where it has one.</param>
    /// <exception cref="InvalidOperationException">A score or the test is missing, or the parts don't belong together.</exception>
    public static ExamResult Compute(
        Submission submission,
        ScoredSubmission scored,
        IReadOnlyCollection<ReviewTask> reviews,
        ExamDefinition exam,
        int version,
        Instant now,
        LoadedTest? test = null)
    {
        if (scored.SubmissionDigest != submission.ComputeDigest() || exam.Id != submission.Form.ExamId || exam.Version != submission.Form.ExamVersion)
        {
            throw new InvalidOperationException($"what is to be added up for session {submission.SessionId} is not of one submission");
        }

        if (exam.OutcomeTest is not null && test is null)
        {
            throw new InvalidOperationException($"exam {exam.Id} version {exam.Version} needs its test {exam.OutcomeTest} to add up");
        }

        var weights = WeightsOf(exam, submission.Form);
        var items = scored.Items.Select(item => Weigh(item, weights[item.ItemNumber], HumanScoreOf(item, reviews))).ToList();
        var (raw, max) = (Sum(items.Select(i => i.Points)), Sum(items.Select(i => i.MaxPoints)));
        var outcome = exam.OutcomeTest is null ? null : TestOutcome.Of(submission, items.ToDictionary(i => i.Item.ItemNumber, i => i.Score), test!);
        if (outcome?.Score is { } score)
        {
            (raw, max) = (Math.Max(0, Round(score, SumDecimals)), Round(outcome.Max ?? max, SumDecimals));
        }

        var isUndecided = outcome is { Score: null };
        return new ExamResult
        {
            SessionId = submission.SessionId,
            Version = version,
            LearnerId = submission.LearnerId,
            AtpId = submission.AtpId,
            WindowId = submission.WindowId,
            ExamId = exam.Id,
            ExamVersion = exam.Version,
            Attempt = submission.Attempt,
            Raw = raw,
            Max = max,
            Percent = Percent(raw, max),
            Scaled = exam.Scale?.Report(raw, max),
            Passed = isUndecided ? null : Passes(exam, raw, max) ?? outcome?.Passed,
            IsUndecided = isUndecided,
            TestOutcomes = outcome?.Values,
            ByDomain =
            [
                .. items.Where(i => i.Item.Domain is not null).GroupBy(i => i.Item.Domain!, StringComparer.Ordinal).Select(domain =>
                {
                    var points = Sum(domain.Select(i => i.Points));
                    var most = Sum(domain.Select(i => i.MaxPoints));
                    return new DomainResult(domain.Key, points, most, Percent(points, most));
                }),
            ],
            Items =
            [
                .. items.Select(i => new ItemResult(
                    i.Item.ItemNumber,
                    i.Item.ItemIdentifier,
                    Round(i.Points, SumDecimals),
                    i.MaxPoints,
                    i.IsHuman ? ScoredBy.Human : i.Item.ScoredBy,
                    i.Item.IsAnswered,
                    i.Item.Domain)
                {
                    IsPassedOver = i.Item.IsPassedOver,
                    IsVoid = i.Item.IsVoid,
                    Choices = i.Item.Choices,
                    Worked = i.Item.Worked,
                }),
            ],
            GradedAt = now,
            SubmissionDigest = scored.SubmissionDigest,
        };
    }

    /// <summary>What graders gave an item that waits for them, on its own scale; null for any other.</summary>
    private static decimal? HumanScoreOf(ScoredItem item, IReadOnlyCollection<ReviewTask> reviews) => item.ScoredBy == ScoredBy.PendingHuman
        ? Rounds.ScoreOf(reviews, item.ItemNumber) ?? throw new InvalidOperationException($"item {item.ItemNumber} has no score yet")
        : null;

    private static Weighed Weigh(ScoredItem item, decimal weight, decimal? human)
    {
        var (most, score) = (item.Points * weight, human ?? item.Score ?? 0);
        return new Weighed(item, score, item.MaxScore <= 0 ? 0 : most * Math.Min(1, score / item.MaxScore), most, human is not null);
    }

    /// <summary>What the points of each item of a form are multiplied by.</summary>
    internal static IReadOnlyDictionary<int, decimal> WeightsOf(ExamDefinition exam, Form form) => form.Sections
        .SelectMany(section => section.Items.Select(item => (item.Number, Weight: ScoreWeight.Of(exam.Weights, section.Id, item.Domain))))
        .ToDictionary(item => item.Number, item => item.Weight);

    /// <summary>Whether points reach an exam's cut score; null where it has none.</summary>
    internal static bool? Passes(ExamDefinition exam, decimal raw, decimal max) => exam.CutScore switch
    {
        null => null,
        { Unit: CutScoreUnit.Points } cut => raw >= cut.Effective,
        { Unit: CutScoreUnit.Percent } cut => raw * 100 >= cut.Effective * max,
        { Unit: CutScoreUnit.Scaled } cut when exam.Scale is { } scale => scale.Exact(raw, max) >= cut.Effective,
        var cut => throw new InvalidOperationException($"a cut score in {cut.Unit} needs a scale"),
    };

    /// <summary>The sum as results show it.</summary>
    internal static decimal Sum(IEnumerable<decimal> points) => Math.Max(0, Round(points.Sum(), SumDecimals));

    /// <summary>What part of the most points are.</summary>
    internal static decimal Fraction(decimal raw, decimal max) => max == 0 ? 0 : raw / max;

    /// <summary>The same in percent, as results show it.</summary>
    internal static decimal Percent(decimal raw, decimal max) => Round(100 * Fraction(raw, max), 2);

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>An item with what it scored, and what that gives and could give at most here.</summary>
    private sealed record Weighed(ScoredItem Item, decimal Score, decimal Points, decimal MaxPoints, bool IsHuman);
}
