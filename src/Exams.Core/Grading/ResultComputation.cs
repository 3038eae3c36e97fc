using Exams.Core.Exams;
using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Grading;

/// <summary>Adds scores up to a result. Pure.</summary>
/// <remarks>
/// Rounding: an item's points are points × score ÷ its maximum, unrounded, at most its points. Sums are rounded once, to six decimals,
/// halves away from zero, so that three thirds are one. The cut score is compared with that sum, never with a rounded percentage.
/// Wrong answers may cost points within a sum, but no sum is below 0.
/// </remarks>
public static class ResultComputation
{
    private const int SumDecimals = 6;

    /// <summary>Whether every score is there.</summary>
    public static bool IsComplete(ScoredSubmission scored, IReadOnlyCollection<ReviewTask> reviews) =>
        scored.Pending().All(item => reviews.Any(r => r.ItemNumber == item.ItemNumber && r is { State: ReviewState.Scored, Score: not null }));

    /// <summary>The result.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="scored">What the machine made of it.</param>
    /// <param name="reviews">What humans made of the rest.</param>
    /// <param name="exam">The exam version: its cut score and scale.</param>
    /// <param name="version">Which version of the result this is, from 1.</param>
    /// <param name="now">When it is computed.</param>
    /// <exception cref="InvalidOperationException">A score is missing, or the parts don't belong together.</exception>
    public static ExamResult Compute(
        Submission submission,
        ScoredSubmission scored,
        IReadOnlyCollection<ReviewTask> reviews,
        ExamDefinition exam,
        int version,
        Instant now)
    {
        if (scored.SubmissionDigest != submission.ComputeDigest() || exam.Id != submission.Form.ExamId || exam.Version != submission.Form.ExamVersion)
        {
            throw new InvalidOperationException($"what is to be added up for session {submission.SessionId} is not of one submission");
        }

        var items = scored.Items.Select(item => (Item: item, Points: PointsOf(item, reviews))).ToList();
        var raw = Sum(items.Select(i => i.Points));
        var max = Sum(items.Select(i => i.Item.Points));
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
            Scaled = exam.Scale?.Report(Fraction(raw, max)),
            Passed = Passes(exam, raw, max),
            ByDomain =
            [
                .. items.Where(i => i.Item.Domain is not null).GroupBy(i => i.Item.Domain!, StringComparer.Ordinal).Select(domain =>
                {
                    var points = Sum(domain.Select(i => i.Points));
                    var most = Sum(domain.Select(i => i.Item.Points));
                    return new DomainResult(domain.Key, points, most, Percent(points, most));
                }),
            ],
            Items =
            [
                .. items.Select(i => new ItemResult(
                    i.Item.ItemNumber,
                    i.Item.ItemIdentifier,
                    Round(i.Points, SumDecimals),
                    i.Item.Points,
                    i.Item.ScoredBy == ScoredBy.PendingHuman ? ScoredBy.Human : i.Item.ScoredBy,
                    i.Item.IsAnswered,
                    i.Item.Domain)
                {
                    IsPassedOver = i.Item.IsPassedOver,
                }),
            ],
            GradedAt = now,
            SubmissionDigest = scored.SubmissionDigest,
        };
    }

    private static decimal PointsOf(ScoredItem item, IReadOnlyCollection<ReviewTask> reviews)
    {
        var score = item.ScoredBy == ScoredBy.PendingHuman
            ? reviews.FirstOrDefault(r => r.ItemNumber == item.ItemNumber && r.State == ReviewState.Scored)?.Score
                ?? throw new InvalidOperationException($"item {item.ItemNumber} has no score yet")
            : item.Score ?? 0;
        return item.MaxScore <= 0 ? 0 : item.Points * Math.Min(1, score / item.MaxScore);
    }

    /// <summary>Whether points reach an exam's cut score; null where it has none.</summary>
    internal static bool? Passes(ExamDefinition exam, decimal raw, decimal max) => exam.CutScore switch
    {
        null => null,
        { Unit: CutScoreUnit.Points } cut => raw >= cut.Value,
        { Unit: CutScoreUnit.Percent } cut => raw * 100 >= cut.Value * max,
        { Unit: CutScoreUnit.Scaled } cut when exam.Scale is { } scale =>
            scale.Minimum + (Fraction(raw, max) * (scale.Maximum - scale.Minimum)) >= cut.Value,
        var cut => throw new InvalidOperationException($"a cut score in {cut.Unit} needs a scale"),
    };

    /// <summary>The sum as results show it.</summary>
    internal static decimal Sum(IEnumerable<decimal> points) => Math.Max(0, Round(points.Sum(), SumDecimals));

    /// <summary>What part of the most points are.</summary>
    internal static decimal Fraction(decimal raw, decimal max) => max == 0 ? 0 : raw / max;

    /// <summary>The same in percent, as results show it.</summary>
    internal static decimal Percent(decimal raw, decimal max) => Round(100 * Fraction(raw, max), 2);

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
}
