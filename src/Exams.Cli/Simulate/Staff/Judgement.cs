using System.Text.Json.Nodes;
using Exams.Cli.Http;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Simulate.Staff;

/// <summary>How simulated graders mark: by what the essay says of itself, and where they differ, the second otherwise than the first.</summary>
internal static class Judgement
{
    // An answer that can't be read was written by somebody who isn't simulated.
    private const int PercentOfOthers = 50;

    /// <summary>The essay among the answers; null where no simulated learner has written one.</summary>
    public static Essay? Read(ReviewItem item) => item.Responses.Select(response => Read(response.Value)).OfType<Essay>().FirstOrDefault();

    /// <summary>The score to give, by the rubric's criterion where there is one.</summary>
    /// <param name="claimed">What was claimed.</param>
    /// <param name="essay">The answer.</param>
    /// <param name="tolerance">How far two marks may lie apart.</param>
    public static ReviewScore Of(ReviewDetail claimed, Essay? essay, int tolerance)
    {
        var points = PointsOf(claimed.Review, essay, tolerance);
        return claimed.Criteria is [var criterion, ..]
            ? new ReviewScore(Criteria: [new CriterionScore(criterion.Id, points)])
            : new ReviewScore(points);
    }

    private static decimal PointsOf(ReviewLine review, Essay? essay, int tolerance)
    {
        var points = Math.Round(review.MaxScore * (essay?.Percent ?? PercentOfOthers) / 100);
        var apart = tolerance + 1;
        return essay is not { IsDisputed: true } || review.Round != 2 ? points
            : points >= apart ? points - apart
            : points + apart;
    }

    private static Essay? Read(JsonNode? response) =>
        response is JsonValue value && value.TryGetValue<string>(out var text) ? Essay.Read(text) : null;
}
