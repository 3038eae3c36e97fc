using Exams.Core;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>What graders do with the tasks they hold. They are blind: no learner, no ATP, no session, no other's score.</summary>
/// <param name="desk">Decides.</param>
/// <param name="time">The server's clock.</param>
public sealed class ReviewFunctions(ReviewDesk desk, TimeProvider time)
{
    /// <summary>Takes a task, or renews the claim on it, and shows what was answered.</summary>
    [Function(nameof(ClaimReview)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> ClaimReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/claim")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var marker = MarkerOf(request);
        return Of(await desk.ClaimAsync(id, marker, key: null, cancellation), marker);
    }

    /// <summary>A task that the caller holds, or has scored.</summary>
    [Function(nameof(GetReview)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> GetReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var marker = MarkerOf(request);
        return Of((await desk.FindOwnAsync(id, marker, cancellation), null), marker);
    }

    /// <summary>Gives a task back.</summary>
    [Function(nameof(ReleaseReview)), Allow(Role.Grader, Role.Lead)]
    public Task<IActionResult> ReleaseReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/release")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        ReturnAsync(request, id, reason: null, cancellation);

    /// <summary>Gives a task back and says why; a lead gives an escalated one back to the graders.</summary>
    [Function(nameof(ReturnReview)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> ReturnReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/return")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ReturnRequest>.ReadAsync(request, cancellation);
        return body.Refusal is { } refused ? Answer.Refused(refused) : await ReturnAsync(request, id, body.Value!.Reason, cancellation);
    }

    /// <summary>Says that a task can't be scored as it is; a lead takes over.</summary>
    [Function(nameof(EscalateReview)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> EscalateReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/escalate")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<EscalationRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var marker = MarkerOf(request);
        return LineOf(await desk.DecideAsync(id, marker, ReviewDeeds.Escalated, (task, now) => ReviewRules.Escalate(task, marker, body.Value!.Reason, now), cancellation), marker);
    }

    /// <summary>Keeps a score in the making, for the caller alone.</summary>
    [Function(nameof(SaveReviewDraft)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> SaveReviewDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/reviews/{id}/draft")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ScoreRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var (marker, sheet) = (MarkerOf(request), body.Value!.ToSheet());
        return Of(await desk.DecideAsync(id, marker, action: null, (task, now) => ReviewRules.Save(task, marker, sheet, now), cancellation), marker);
    }

    /// <summary>Scores a task that the caller has claimed; the result follows by itself once nothing else is awaited.</summary>
    [Function(nameof(ScoreReview)), Allow(Role.Grader, Role.Lead)]
    public async Task<IActionResult> ScoreReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reviews/{id}/score")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var body = await JsonBody<ScoreRequest>.ReadAsync(request, cancellation);
        if (body.Refusal is { } refused)
        {
            return Answer.Refused(refused);
        }

        var marker = MarkerOf(request);
        return Of(await desk.ScoreAsync(id, marker, body.Value!.ToSheet(), client, cancellation), marker);
    }

    internal static Marker MarkerOf(HttpRequest request)
    {
        var caller = Caller.Of(request);
        return new Marker(PersonId.Parse(caller.Subject), caller.Atp, caller.Is(Role.Lead));
    }

    private async Task<IActionResult> ReturnAsync(HttpRequest request, string id, string? reason, CancellationToken cancellation)
    {
        var marker = MarkerOf(request);
        return LineOf(await desk.DecideAsync(id, marker, ReviewDeeds.Returned, (task, now) => ReviewRules.Return(task, marker, reason, now), cancellation), marker);
    }

    private Answer Of((ReviewTask? Task, Refusal? Refusal) outcome, Marker marker) =>
        outcome.Task is { } task ? Answer.Ok(ReviewDetail.Of(task, marker, time.Now()))
        : outcome.Refusal is { } refusal ? Answer.Refused(refusal)
        : Answer.NotFound();

    /// <summary>Who has given a task back no longer sees what is in it.</summary>
    private static Answer LineOf((ReviewTask? Task, Refusal? Refusal) outcome, Marker marker) =>
        outcome.Task is { } task ? Answer.Ok(ReviewLine.Of(task, marker))
        : outcome.Refusal is { } refusal ? Answer.Refused(refusal)
        : Answer.NotFound();
}
