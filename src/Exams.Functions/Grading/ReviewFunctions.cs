using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exams.Functions.Grading;

/// <summary>The graders' queue. It is blind: no learner, no ATP, no other scores.</summary>
/// <param name="reviews">Holds the tasks.</param>
/// <param name="grading">Goes on once a task is scored.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class ReviewFunctions(IReviewStore reviews, SessionGrading grading, TimeProvider time, ILogger<ReviewFunctions> logger)
{
    private const int MaxAttempts = 8;

    /// <summary>An exam's tasks in one state, oldest first.</summary>
    [Function(nameof(ListReviews)), Allow(Role.Grader, Role.Admin)]
    public async Task<IActionResult> ListReviews(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (PageQuery.TryRead(request, out var page) is { } refused)
        {
            return Answer.Refused(refused);
        }

        if (!ExamId.TryParse(request.Query["exam"], out var exam))
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "exam must name an exam."));
        }

        if (StateOf(request.Query["state"].ToString()) is not { } state)
        {
            return Answer.Refused(new Refusal("invalid-query", "A query parameter does not fit", "state must be open, claimed or scored."));
        }

        var found = await reviews.ListAsync(exam, state, page, cancellation);
        return Answer.Ok(new ReviewList([.. found.Items.Select(ReviewLine.Of)], found.Continuation));
    }

    /// <summary>Takes a task, or renews the claim on it, and shows what was answered.</summary>
    [Function(nameof(ClaimReview)), Allow(Role.Grader)]
    public Task<IActionResult> ClaimReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/claim")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        DecideAsync(request, id, (task, grader, atp) => ReviewRules.Claim(task, grader, atp, time.Now()), null, cancellation);

    /// <summary>Gives a task back.</summary>
    [Function(nameof(ReleaseReview)), Allow(Role.Grader)]
    public Task<IActionResult> ReleaseReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/release")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        DecideAsync(request, id, ReviewRules.Release, null, cancellation);

    /// <summary>Scores a task that the caller has claimed; the result follows by itself once nothing else is awaited.</summary>
    [Function(nameof(ScoreReview)), Allow(Role.Grader)]
    public async Task<IActionResult> ScoreReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/score")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ScoreRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused
            ? Answer.Refused(refused)
            : await DecideAsync(
                request,
                id,
                (task, grader, atp) => ReviewRules.Score(task, grader, atp, body.Value!.Score, body.Value.Comment, time.Now()),
                client,
                cancellation);
    }

    private static ReviewState? StateOf(string text) => text switch
    {
        "" or "open" => ReviewState.Open,
        "claimed" => ReviewState.Claimed,
        "scored" => ReviewState.Scored,
        _ => null,
    };

    private async Task<IActionResult> DecideAsync(
        HttpRequest request,
        string id,
        Func<ReviewTask, PersonId, AtpId?, ReviewDecision> decide,
        DurableTaskClient? wake,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(request);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (!ReviewId.TryParse(id, out var reviewId) || await reviews.GetAsync(reviewId, cancellation) is not { } before)
            {
                return Answer.NotFound();
            }

            var decision = decide(before.Value, PersonId.Parse(caller.Subject), caller.Atp);
            if (decision is ReviewDecision.Refused no)
            {
                return Answer.Refused(no.Refusal);
            }

            var after = ((ReviewDecision.Accepted)decision).Task;
            if (ReferenceEquals(after, before.Value) || (await reviews.ReplaceAsync(before, after, cancellation)).IsWritten)
            {
                if (wake is not null)
                {
                    await grading.ResumeAsync(after.SessionId, cancellation);
                    await wake.WakeGradingAsync(after.SessionId, logger, cancellation);
                }

                return Answer.Ok(ReviewDetail.Of(after));
            }
        }

        return Answer.Refused(new Refusal("busy", "Too many changes at once", "The review is being changed by many requests at once; send it again."));
    }
}
