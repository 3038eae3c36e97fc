using System.Net;
using System.Text.Json;

namespace Exams.Cli.Http;

/// <summary>What a grader asks of the server.</summary>
internal sealed class GraderApi(ExamCaller caller)
{
    /// <summary>Claims the next answer that waits, of any item; null where none does. A repeat under the same key gives the same one.</summary>
    /// <param name="examId">Of which exam.</param>
    /// <param name="round">In which round; any that the grader may have where it is null.</param>
    /// <param name="idempotencyKey">Names the request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ReviewDetail?> ClaimNextAsync(string examId, int? round, string idempotencyKey, CancellationToken cancellationToken) =>
        (await caller.CreateAsync<NextReview>("reviews/claim-next", new NextReviewRequest(examId, round), idempotencyKey, cancellationToken)).Next;

    /// <summary>The question beside the answer.</summary>
    public Task<ReviewItem> ItemAsync(string reviewId, CancellationToken cancellationToken) =>
        caller.GetAsync<ReviewItem>($"reviews/{reviewId}/item", cancellationToken);

    /// <summary>Notes down a score in the making.</summary>
    public Task DraftAsync(string reviewId, ReviewScore score, CancellationToken cancellationToken) =>
        caller.PutAsync<JsonElement>($"reviews/{reviewId}/draft", score, cancellationToken);

    /// <summary>Scores what was claimed; <c>false</c> when somebody else has it by now.</summary>
    public async Task<bool> ScoreAsync(string reviewId, ReviewScore score, CancellationToken cancellationToken)
    {
        try
        {
            await caller.PostAsync<JsonElement>($"reviews/{reviewId}/score", score, cancellationToken);
            return true;
        }
        catch (ApiProblemException taken) when (taken.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
