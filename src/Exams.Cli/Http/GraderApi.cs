using System.Net;
using System.Text.Json;

namespace Exams.Cli.Http;

/// <summary>What a grader asks of the server.</summary>
internal sealed class GraderApi(ExamCaller caller)
{
    public async Task<IReadOnlyList<ReviewSummary>> OpenReviewsAsync(string examId, CancellationToken cancellationToken)
    {
        List<ReviewSummary> reviews = [];
        await foreach (var page in caller.PagesAsync<ReviewPage>($"reviews?exam={examId}&state=open", cancellationToken))
        {
            reviews.AddRange(page.Reviews);
        }

        return reviews;
    }

    /// <summary>Claims a review and scores it; <c>false</c> when another grader was faster.</summary>
    public async Task<bool> ScoreAsync(string reviewId, ReviewScore score, CancellationToken cancellationToken)
    {
        try
        {
            await caller.PostAsync<JsonElement>($"reviews/{reviewId}/claim", new { }, cancellationToken);
            await caller.PostAsync<JsonElement>($"reviews/{reviewId}/score", score, cancellationToken);
            return true;
        }
        catch (ApiProblemException taken) when (taken.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
