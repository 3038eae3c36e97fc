using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Grading.Appeals;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Functions.Grading.Appeals;
using Exams.Functions.Grading.Marking;
using Exams.Functions.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>Where graders take tasks and hand them in: decides, commits under the task's ETag, and lets the grading go on.</summary>
/// <param name="reviews">Holds the tasks.</param>
/// <param name="marks">Holds what is compared.</param>
/// <param name="seeds">Mixes seeded scripts in.</param>
/// <param name="grading">Goes on once a task is scored.</param>
/// <param name="trail">Keeps who did what.</param>
/// <param name="time">The server's clock.</param>
/// <param name="logger">Says what could not be woken.</param>
public sealed class ReviewDesk(
    MeteredReviewStore reviews,
    IMarkStore marks,
    SeedDealing seeds,
    SessionGrading grading,
    IAuditTrail trail,
    TimeProvider time,
    ILogger<ReviewDesk> logger)
{
    private const int MaxAttempts = 8;

    private static readonly Refusal Busy =
        new("busy", "Too many changes at once", "The review is being changed by many requests at once; send it again.");

    /// <summary>A task that a grader holds, or has scored; null for any other.</summary>
    public async Task<ReviewTask?> FindOwnAsync(string id, Marker marker, CancellationToken cancellation) =>
        await FindAsync(id, marker, cancellation) is { Value: var task } && task.IsOf(marker) ? task : null;

    /// <summary>A task whose question and answer the caller may look at; null for any other.</summary>
    public async Task<ReviewTask?> FindShownAsync(string id, Marker marker, CancellationToken cancellation) =>
        await FindAsync(id, marker, cancellation) is { Value: var task } && task.IsShownTo(marker) ? task : null;

    /// <summary>Takes a task, or renews the claim on it.</summary>
    public async Task<(ReviewTask? Task, Refusal? Refusal)> ClaimAsync(string id, Marker marker, string? key, CancellationToken cancellation)
    {
        var (task, refusal) = await DecideAsync(
            id,
            marker,
            ReviewDeeds.Claimed,
            (task, now) => ReviewRules.Claim(task, marker, now) switch
            {
                ReviewDecision.Accepted { Task: var claimed } when key is not null => new ReviewDecision.Accepted(claimed with { ClaimKey = key }),
                var decision => decision,
            },
            cancellation);
        if (task is not null)
        {
            await seeds.DealAsync(task, marker, cancellation);
        }

        return (task, refusal);
    }

    /// <summary>Scores a task; the result follows by itself once nothing else is awaited.</summary>
    public async Task<(ReviewTask? Task, Refusal? Refusal)> ScoreAsync(
        string id,
        Marker marker,
        ScoreSheet sheet,
        DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await DecideAsync(id, marker, ReviewDeeds.Scored, (task, now) => ReviewRules.Score(task, marker, sheet, now), cancellation);
        if (task is null)
        {
            return (task, refusal);
        }

        if (ComparedMark.OfSeed(task) is { } mark)
        {
            await marks.RecordAsync(mark, cancellation);
            return (task, refusal);
        }

        if (task.Reason == ReviewReason.Appeal)
        {
            await client.WakeMarkingAsync(AppealId.For(task.SessionId, task.Occasion - 1), logger, cancellation);
            return (task, refusal);
        }

        await grading.ResumeAsync(task.SessionId, cancellation);
        await client.WakeGradingAsync(task.SessionId, logger, cancellation);
        return (task, refusal);
    }

    /// <summary>Lets a task answer a grader, and commits that. Neither a task nor a refusal means that there is none for this grader.</summary>
    /// <param name="id">The task.</param>
    /// <param name="marker">The grader.</param>
    /// <param name="action">What it is to the audit; null for what changes nothing about who has the task.</param>
    /// <param name="decide">The task's answer.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<(ReviewTask? Task, Refusal? Refusal)> DecideAsync(
        string id,
        Marker marker,
        string? action,
        Func<ReviewTask, Instant, ReviewDecision> decide,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await FindAsync(id, marker, cancellation) is not { } before)
            {
                return (null, null);
            }

            var decision = decide(before.Value, time.Now());
            if (decision is ReviewDecision.Refused no)
            {
                return (null, no.Refusal);
            }

            var after = ((ReviewDecision.Accepted)decision).Task;
            if (ReferenceEquals(after, before.Value) || (await reviews.ReplaceAsync(before, after, cancellation)).IsWritten)
            {
                // Also for a repeat: the request before may have died between the two, and the trail takes each deed once.
                if (action is not null && (after.State != ReviewState.Open || !ReferenceEquals(after, before.Value)))
                {
                    await trail.AppendAsync(after, marker.Id, action, time.Now(), cancellation);
                }

                return (after, null);
            }
        }

        return (null, Busy);
    }

    private async Task<Stored<ReviewTask>?> FindAsync(string id, Marker marker, CancellationToken cancellation) =>
        ReviewId.TryParse(id, out var reviewId)
        && await reviews.GetAsync(reviewId, cancellation) is { } found
        && (found.Value.ReservedFor is null || found.Value.ReservedFor == marker.Id)
            ? found
            : null;
}
